import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { loadModel, turnOf } from "./chat-line";
import { draftReply } from "./draft-replies";
import { mutateReply } from "./mutate-reply";
import type { Behaviour, Fault, LoggedChat } from "./node-script";
import type { NodeState } from "./node-state";

/** How a protocol writes one reply down: Ollama's lines or server-sent events. */
export type Wire = {
  contentType: string;
  token(text: string): string;
  thinking(text: string): string;
  /** The frames after the last token. */
  end(reason: "stop" | "length" | null): string;
  error: string;
};

export type Generation = {
  state: NodeState;
  response: ServerResponse;
  behaviour: Behaviour;
  chat: LoggedChat;
  wire: Wire;
  /** The most tokens it may generate, thinking included. */
  ceiling: number;
};

export type AskedChat = { model: string; messages: { role: string; content: string }[] };

const CRAWL = 30;

/** The reply's text before it is cut into tokens. */
export function replyText(state: NodeState, behaviour: Behaviour, asked: AskedChat): string {
  if (behaviour.fault === "empty") return "";
  if (behaviour.fault === "loop") return "I am writing to remind you of the payment again. ".repeat(80);
  if (behaviour.fault === "blanks") return `{${" \n".repeat(1_500)}`;
  if (behaviour.fault === "huge")
    return Array.from({ length: 60_000 }, (_, index) => `word${index} `).join("");
  const prompt = asked.messages.map(({ content }) => content).join("\n");
  const reply = behaviour.reply ?? draftReply(prompt, state.turn++);
  return behaviour.seed === undefined ? reply : mutateReply(reply, behaviour.seed).reply;
}

/** Waits as Ollama does before its first byte: for a free slot, for the model to load, for the first token. */
export async function beforeFirstToken({ state, response, behaviour, chat }: Generation): Promise<boolean> {
  await turnOf(state, chat.model, response);
  const loadFrom = Date.now();
  await loadModel(state, chat.model, response);
  chat.loadMs = Date.now() - loadFrom;
  await wait(behaviour.fault === "slow-first-token" ? 4_000 : (behaviour.firstTokenMs ?? 20));
  return !response.destroyed;
}

/** Streams the text token by token, with its fault at the place it was told. */
export async function streamReply(generation: Generation, text: string): Promise<void> {
  const { response, behaviour, chat, wire } = generation;
  const { fault } = behaviour;
  if (fault === "headers-then-silence" || fault === "blank-frames") return silence(generation);
  response.writeHead(200, { "content-type": wire.contentType });
  if (fault === "error-first") return void response.end(wire.error);
  chat.firstTokenMs = Date.now();
  for (const token of tokensOf(behaviour.thinking ?? "")) {
    if (!(await speak(generation, wire.thinking(token)))) return;
  }
  const tokens = tokensOf(text);
  const breakAt = behaviour.afterTokens ?? Math.min(8, Math.floor(tokens.length / 2));
  for (const [index, token] of tokens.entries()) {
    if (index === breakAt && fault && breakOff(generation, fault)) return;
    const pace = fault === "crawl" && index >= breakAt ? CRAWL : 1;
    if (!(await speak(generation, wire.token(token), pace))) return;
  }
  response.write(fault === "no-reason" ? wire.end(null) : wire.end("stop"));
  if (behaviour.closesAfterMs) await wait(behaviour.closesAfterMs);
  response.end();
}

/** Writes one token and takes its time; false when nothing more may follow. */
async function speak(
  { response, behaviour, chat, wire, ceiling }: Generation,
  frame: string,
  pace = 1,
): Promise<boolean> {
  if (response.destroyed) return false;
  if (chat.tokens >= ceiling) {
    response.end(wire.end("length"));
    return false;
  }
  chat.tokens++;
  if (!response.write(frame)) await drained(response);
  const { fault, tokenMs = 2 } = behaviour;
  if (fault !== "huge" && fault !== "blanks") await wait(pace === 1 ? tokenMs : pace * Math.max(1, tokenMs));
  return true;
}

/** Does what the fault says at this token; true when nothing more may follow. */
function breakOff({ response, wire }: Generation, fault: Fault): boolean {
  switch (fault) {
    case "stall":
      return true;
    case "cut":
      response.socket?.resetAndDestroy();
      return true;
    case "clean-end":
      response.end();
      return true;
    case "half-line":
      response.end(wire.token("never whole").slice(0, -12));
      return true;
    case "error-frame":
      response.end(wire.error);
      return true;
    case "length":
      response.end(wire.end("length"));
      return true;
    case "garbage-line":
      response.write("%%% this is no frame %%%\n\n");
      return false;
    case "other-json-line":
      response.write('{"status":"working on it"}\n\n');
      return false;
    case "not-utf8":
      response.write(Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a]));
      return false;
    case "huge-line":
      response.write(wire.token("x".repeat(5_000_000)));
      return false;
    default:
      return false;
  }
}

async function silence({ response, behaviour, wire }: Generation): Promise<void> {
  response.writeHead(200, { "content-type": wire.contentType });
  response.flushHeaders();
  while (behaviour.fault === "blank-frames" && !response.destroyed) {
    response.write(wire.token(""));
    await wait(50);
  }
}

async function drained(response: ServerResponse): Promise<void> {
  while (response.writableNeedDrain && !response.destroyed) await wait(1);
}

function tokensOf(text: string): string[] {
  return text.match(/\s*\S{1,6}|\s+/g) ?? [];
}
