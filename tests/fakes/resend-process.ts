import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createResendApi } from "./resend-api";

/*
 * A stand-in for Resend's API in a process of its own; start-resend.ts starts it. The app reaches it with
 * RESEND_BASE_URL, which Resend's own package reads. POST /__settings changes what it does, GET /__log tells what it took.
 */
const api = createResendApi();
const server = createServer((request, response) => {
  route(request, response).catch(() => request.socket.destroy());
});
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
});
// It ends with the process that started it, however that one ends.
process.stdin.resume().once("close", () => process.exit());

async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await textOf(request);
  const url = new URL(request.url ?? "/", "http://resend.invalid");
  if (url.pathname === "/__log") return send(response, 200, JSON.stringify(api.log()));
  if (url.pathname === "/__settings") {
    Object.assign(api.settings, JSON.parse(body));
    return send(response, 200, "{}");
  }
  const key = request.headers["idempotency-key"];
  const reply = await api.answer({
    method: request.method ?? "",
    url,
    key: typeof key === "string" ? key : null,
    isSignedIn: /^Bearer \S+$/.test(request.headers.authorization ?? ""),
    body,
  });
  if (reply === "drop") return void request.socket.destroy();
  const { status, headers = {}, json, raw = JSON.stringify(json) } = reply;
  send(response, status, raw, headers);
}

function send(response: ServerResponse, status: number, text: string, headers = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
