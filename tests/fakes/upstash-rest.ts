import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openRedis, type RawReply, type RedisConnection } from "./resp";

export type Mood = "well" | "hanging" | "reply-lost" | { status: number; body: string };

export type RestRequest = { path: string; headers: IncomingMessage["headers"]; body: unknown };

/**
 * Upstash's REST API over a real Redis. Its moods are what a network does to a request: well, never answered, done but its
 * answer lost, or refused with words of Upstash's own.
 */
export type UpstashRest = {
  url: string;
  token: string;
  moodOf(request: RestRequest): Mood;
  /** How far its word on what time it is runs ahead of this machine's. */
  clockShiftMs: number;
  /** Every request as it came. */
  requests: RestRequest[];
  close(): Promise<void>;
};

const TOKEN = "test-token";

type Answer = { result: unknown } | { error: string };

/** `socketPath`: where the Redis listens; it may come and go. */
export async function startUpstashRest(socketPath: string): Promise<UpstashRest> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  let shared: RedisConnection | null = null;

  async function onShared(command: readonly string[]): Promise<RawReply> {
    shared ??= openRedis(socketPath);
    const used = shared;
    const reply = await used.send(withoutFlag(command)).catch((fault) => {
      if (shared === used) shared = null;
      throw fault;
    });
    return command[0]?.toLowerCase() === "time" ? shifted(reply, state.clockShiftMs) : reply;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    const body = JSON.parse(await textOf(request)) as unknown;
    const asked = { path, headers: request.headers, body };
    state.requests.push(asked);
    const mood = state.moodOf(asked);
    if (mood === "hanging") return;
    if (typeof mood === "object") return void response.writeHead(mood.status).end(mood.body);
    const { status, json } = await done(request, path, body);
    if (mood === "reply-lost") return void request.socket.destroy();
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
  }

  async function done(request: IncomingMessage, path: string, body: unknown) {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return { status: 401, json: UNAUTHORIZED };
    const isBase64 = request.headers["upstash-encoding"] === "base64";
    const told = (reply: RawReply) => toAnswer(reply, isBase64);
    if (path === "/pipeline") {
      const replies = await Promise.all(listOf(body).map(onShared));
      return { status: 200, json: replies.map(told) };
    }
    const json =
      path === "/multi-exec"
        ? await transaction(socketPath, listOf(body), told)
        : told(await onShared(wordsOf(body)));
    return { status: "error" in json ? 400 : 200, json };
  }

  const state: UpstashRest = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: TOKEN,
    moodOf: () => "well",
    clockShiftMs: 0,
    requests: [],
    close() {
      shared?.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return state;
}

const UNAUTHORIZED: Answer = { error: "Unauthorized" };

/** On a connection of its own, for commands of others must not come in between. */
async function transaction(path: string, commands: readonly string[][], told: (reply: RawReply) => Answer) {
  const own = openRedis(path);
  try {
    const replies = await Promise.all([["MULTI"], ...commands.map(withoutFlag), ["EXEC"]].map(own.send));
    const last = replies.at(-1);
    if (last?.kind === "list") return last.items.map(told);
    const wrong = replies.find(({ kind }) => kind === "error");
    return { error: wrong?.kind === "error" ? wrong.text : "ERR no transaction" };
  } finally {
    own.close();
  }
}

/** The flag is Upstash's own; a plain Redis calls it unknown. It counts on the first line only, there as here. */
function withoutFlag(command: readonly string[]): string[] {
  const [name = "", script = "", ...others] = command;
  if (name.toLowerCase() !== "eval") return [...command];
  return [name, script.replace(/^#!lua flags=allow-key-locking\n/, "#!lua\n"), ...others];
}

/** What TIME answers, in seconds and microseconds. */
function shifted(reply: RawReply, ms: number): RawReply {
  if (reply.kind !== "list" || ms === 0) return reply;
  const [seconds = 0, micros = 0] = reply.items.map((item) => ("text" in item ? Number(item.text) : 0));
  const at = seconds * 1_000_000 + micros + Math.round(ms * 1_000);
  const words = [Math.floor(at / 1_000_000), at % 1_000_000].map(String);
  return { kind: "list", items: words.map((text) => ({ kind: "text", text })) };
}

function toAnswer(reply: RawReply, isBase64: boolean): Answer {
  if (reply.kind === "error") return { error: reply.text };
  return { result: toJson(reply, isBase64) };
}

function toJson(reply: RawReply, isBase64: boolean): unknown {
  switch (reply.kind) {
    case "nothing":
      return null;
    case "number":
      return reply.number;
    case "list":
      return reply.items.map((item) => toJson(item, isBase64));
    default:
      return isBase64 && !isOk(reply) ? Buffer.from(reply.text).toString("base64") : reply.text;
  }
}

/** Redis' own word for done; the same two letters stored by somebody are a text like any other. */
function isOk(reply: RawReply): boolean {
  return reply.kind === "status" && reply.text === "OK";
}

function listOf(body: unknown): string[][] {
  return Array.isArray(body) ? body.map(wordsOf) : [];
}

function wordsOf(command: unknown): string[] {
  return Array.isArray(command) ? command.map(String) : [];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
