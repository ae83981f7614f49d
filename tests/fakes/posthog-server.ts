import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { answerApi, type PostHogItem } from "./posthog-api";

export type CapturedEvent = {
  event: string;
  distinct_id: string;
  uuid: string;
  timestamp: string;
  properties: Record<string, unknown>;
};

/** What the stand-in does with every request: answer, refuse with a status, or take it and never answer. */
export type PostHogMood = "well" | "hanging" | 401 | 403 | 429 | 500;

/** PostHog as Dunlin sees it: the capture endpoint and the two API collections that hold the dashboards. */
export type PostHogServer = {
  url: string;
  mood: PostHogMood;
  /** Every request as "METHOD /path", its headers, and every body decoded, whatever it was packed in. */
  requests: string[];
  headers: string[];
  bodies: string[];
  events: CapturedEvent[];
  items: Record<"dashboards" | "insights", PostHogItem[]>;
  close(): Promise<void>;
};

export async function startPostHogServer(): Promise<PostHogServer> {
  const server = createServer((request, response) => void answer(state, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const state: PostHogServer = {
    url: `http://127.0.0.1:${port}`,
    mood: "well",
    requests: [],
    headers: [],
    bodies: [],
    events: [],
    items: { dashboards: [], insights: [] },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return state;
}

async function answer(
  state: PostHogServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  state.requests.push(`${request.method} ${request.url}`);
  state.headers.push(JSON.stringify(request.headers));
  state.bodies.push(body);
  if (state.mood === "hanging") return;
  if (state.mood !== "well") return reply(response, state.mood, { detail: "not today" });
  if (request.url?.startsWith("/batch")) {
    state.events.push(...(JSON.parse(body) as { batch: CapturedEvent[] }).batch);
    return reply(response, 200, { status: "Ok" });
  }
  const { status, json } = answerApi(state, { method: request.method ?? "", path: request.url ?? "", body });
  reply(response, status, json);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  return (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString("utf8");
}

function reply(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
}
