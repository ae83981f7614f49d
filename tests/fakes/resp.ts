import { connect, type Socket } from "node:net";

/** A reply as it came over the wire, kinds kept apart: a client library would already have reshaped it. */
export type RawReply =
  | { kind: "status" | "error" | "text"; text: string }
  | { kind: "number"; number: number }
  | { kind: "nothing" }
  | { kind: "list"; items: RawReply[] };

export type RedisConnection = {
  /** Rejects when the connection ends before the reply: nobody knows then whether it was done. */
  send(command: readonly string[]): Promise<RawReply>;
  close(): void;
};

/** One connection to a Redis, which answers in the order it was asked. `onPush` is told what nobody asked for. */
export function openRedis(path: string, onPush?: (reply: RawReply) => void): RedisConnection {
  const socket: Socket = connect({ path });
  const waiting: { resolve(reply: RawReply): void; reject(fault: Error): void }[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let ended: Error | null = null;

  socket.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (let read = readReply(rest, 0); read !== null; read = readReply(rest, 0)) {
      rest = rest.subarray(read.end);
      const asked = waiting.shift();
      if (asked) asked.resolve(read.reply);
      else onPush?.(read.reply);
    }
  });
  const end = (fault: Error) => {
    ended = fault;
    for (const { reject } of waiting.splice(0)) reject(fault);
  };
  socket.on("error", end).on("close", () => end(new Error("Redis closed the connection")));

  return {
    send(command) {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        socket.write(encode(command));
      });
    },
    close: () => socket.destroy(),
  };
}

function encode(command: readonly string[]): Buffer {
  const parts = command.map((word) => Buffer.from(word));
  const framed = parts.flatMap((part) => [Buffer.from(`$${part.length}\r\n`), part, Buffer.from("\r\n")]);
  return Buffer.concat([Buffer.from(`*${parts.length}\r\n`), ...framed]);
}

/** Null while the reply is not whole yet. */
function readReply(bytes: Buffer, start: number): { reply: RawReply; end: number } | null {
  const lineEnd = bytes.indexOf("\r\n", start);
  if (lineEnd < 0) return null;
  const text = bytes.toString("utf8", start + 1, lineEnd);
  const end = lineEnd + 2;
  switch (String.fromCharCode(bytes[start] ?? 0)) {
    case "+":
      return { reply: { kind: "status", text }, end };
    case "-":
      return { reply: { kind: "error", text }, end };
    case ":":
      return { reply: { kind: "number", number: Number(text) }, end };
    case "$":
      return readText(bytes, end, Number(text));
    case "*":
      return readList(bytes, end, Number(text));
    default:
      throw new Error(`No RESP: ${JSON.stringify(bytes.toString("utf8", start, start + 40))}`);
  }
}

function readText(bytes: Buffer, start: number, length: number): { reply: RawReply; end: number } | null {
  if (length < 0) return { reply: { kind: "nothing" }, end: start };
  if (bytes.length < start + length + 2) return null;
  return {
    reply: { kind: "text", text: bytes.toString("utf8", start, start + length) },
    end: start + length + 2,
  };
}

function readList(bytes: Buffer, start: number, length: number): { reply: RawReply; end: number } | null {
  if (length < 0) return { reply: { kind: "nothing" }, end: start };
  const items: RawReply[] = [];
  let end = start;
  while (items.length < length) {
    const item = readReply(bytes, end);
    if (item === null) return null;
    items.push(item.reply);
    end = item.end;
  }
  return { reply: { kind: "list", items }, end };
}
