import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { settingsOfPart, tell } from "./part";
import { type StreamPlan, tokensPerStream } from "./plan";
import { lastLine, MODEL, machineMs, tokenLine } from "./token-line";

/*
 * A node light enough for thousands of streams: one timer for all of them, a queue in the order in which tokens are due
 * (each stream has the same pace), and no work per token but the line itself.
 */
type Running = { response: ServerResponse; written: number; dueMs: number };

const plan = settingsOfPart<StreamPlan>();
const tokens = tokensPerStream(plan);
let due: Running[] = [];

const resident = { name: MODEL, model: MODEL, size: 1, digest: "0".repeat(64), details: { family: "bench" } };
const server = createServer((request, response) => {
  request.resume();
  if (request.url !== "/api/chat") {
    const body = request.url === "/api/version" ? { version: "0.33.0" } : { models: [resident] };
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    return;
  }
  // Ollama sends its head with the first token, not before.
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  request.once("end", () => due.push({ response, written: 0, dueMs: machineMs() + plan.tokenMs }));
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () =>
  tell({ ready: (server.address() as AddressInfo).port }),
);

setInterval(() => {
  const nowMs = machineMs();
  let count = 0;
  for (const running of due) {
    if (running.dueMs > nowMs) break;
    count++;
  }
  const now = due.slice(0, count);
  due = due.slice(count);
  for (const running of now) writeNext(running);
}, 1);

function writeNext(running: Running): void {
  if (running.response.destroyed) return;
  if (running.written === tokens) {
    running.response.end(lastLine(tokens));
    return;
  }
  running.response.write(tokenLine());
  running.written++;
  running.dueMs += plan.tokenMs;
  due.push(running);
}
