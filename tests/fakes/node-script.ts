import type { Dialect } from "./openai-wire";

/**
 * What a test node can be told to do with a chat. Faults inside a stream strike after `afterTokens` tokens. A black hole
 * takes every question, also the lists of models, and answers none; "hang" does so with chats alone.
 */
export const FAULTS = [
  "hang",
  "black-hole",
  "reset",
  "headers-then-silence",
  "blank-frames",
  "slow-first-token",
  "stall",
  "crawl",
  "cut",
  "clean-end",
  "half-line",
  "garbage-line",
  "other-json-line",
  "not-utf8",
  "error-frame",
  "error-first",
  "empty",
  "length",
  "no-reason",
  "loop",
  "blanks",
  "huge",
  "huge-line",
  "http-400",
  "http-500",
  "http-502-html",
  "http-530-html",
  "http-200-html",
  "http-200-text",
  "redirect",
  "unauthorised",
  "forbidden",
  "busy-503",
  "busy-429",
  "model-missing",
] as const;

export type Fault = (typeof FAULTS)[number];

export type Behaviour = {
  fault?: Fault;
  /** The answer's text; without it a hand-written draft that uses the placeholders of the prompt. */
  reply?: string;
  /** Damages the draft the way models do; the same seed gives the same reply. */
  seed?: number;
  /** The model thinks aloud first, token by token, whatever it was asked. */
  thinking?: string;
  firstTokenMs?: number;
  tokenMs?: number;
  afterTokens?: number;
  /** How long the stream stays open after its last frame. */
  closesAfterMs?: number;
  /** Fields of a chat's request that are turned down with a 400, and the words for it; without them the field is named. */
  refuses?: string[];
  refusal?: string;
  /** Sent with a busy answer: seconds or a date. */
  retryAfter?: string;
};

/** `queue` serves one behaviour per chat, then `behaviour` again. What is left out stays as it was. */
export type NodeScript = {
  behaviour?: Behaviour;
  queue?: Behaviour[];
  models?: FakeModel[];
  /** What /api/version tells. */
  version?: string;
  /** How long a model takes to load that is not resident; a load is lost when its client goes away. */
  loadMs?: number;
  resident?: string[];
  /** Also lists the models that are loading as resident, as Ollama's newer versions do. */
  listsLoading?: boolean;
  /** Chats that run at once, in all and of one model; the others wait in line without a word, as with Ollama. */
  parallel?: number;
  parallelPerModel?: number;
  /** Whose manners the OpenAI-compatible protocol follows. */
  dialect?: Dialect;
  /** The header each request must carry, "name: value". */
  requiredHeader?: string;
};

export type FakeModel = {
  name: string;
  bytes: number;
  family: string;
  remoteHost?: string;
  digest?: string;
  quant?: string;
};

export type LoggedRequest = {
  atMs: number;
  method: string;
  path: string;
  /** The client's, which tells one connection from another. */
  port: number;
  headers: Record<string, string>;
  body: unknown;
};

export type LoggedChat = {
  model: string;
  startedMs: number;
  /** How long it waited for its model to load. */
  loadMs: number;
  firstTokenMs: number | null;
  /** Generated so far, thinking included; nothing is generated for a client that is gone. */
  tokens: number;
  /** When the client went away before the end; milliseconds of the machine's clock, like the others. */
  disconnectedMs: number | null;
  finishedMs: number | null;
};

export type NodeLog = { requests: LoggedRequest[]; chats: LoggedChat[]; loadsThrownAway: number };
