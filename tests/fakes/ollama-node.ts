import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { parseArgs } from "node:util";
import { advance, loadModel } from "./chat-line";
import { type AskedChat, beforeFirstToken, replyText, streamReply } from "./generate-reply";
import { answerWithHeadFault } from "./head-faults";
import type { LoggedChat, NodeScript } from "./node-script";
import {
  beginChat,
  installed,
  listedAsLoaded,
  type NodeState,
  newNodeState,
  nextBehaviour,
} from "./node-state";
import { ollamaWire } from "./ollama-wire";
import { openAiWire } from "./openai-wire";

/*
 * A stand-in for a node, in a process of its own: Ollama's HTTP protocol and the OpenAI-compatible one on one port.
 * POST /__script changes what it does, GET /__log tells what it saw.
 *   tsx tests/fakes/ollama-node.ts --port 11434 --script '{"behaviour":{"tokenMs":25}}'
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    backlog: { type: "string", default: "511" },
    script: { type: "string", default: "{}" },
    leash: { type: "boolean" },
  },
});
const state = newNodeState(JSON.parse(values.script) as NodeScript);
const server = createServer((request, response) => {
  route(request, response).catch(() => response.destroy());
});
server.listen({ port: Number(values.port), host: "127.0.0.1", backlog: Number(values.backlog) }, () => {
  const address = server.address();
  console.log(JSON.stringify({ port: typeof address === "object" ? address?.port : null }));
});
// On a leash it ends with the process that started it, however that one ends.
if (values.leash) process.stdin.resume().once("close", () => process.exit());

const STARTED = Date.now();
const HOLD_MS = 300 * 365 * 86_400_000;

type Asked = AskedChat & {
  stream?: boolean;
  keep_alive?: unknown;
  think?: unknown;
  name?: string;
  options?: { num_predict?: number };
  max_tokens?: number;
  max_completion_tokens?: number;
};

async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? "/";
  const body = await bodyOf(request);
  if (path === "/__log") return send(response, 200, state.log);
  if (path === "/__script") {
    Object.assign(state, body);
    advance(state);
    return send(response, 200, {});
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const port = request.socket.remotePort ?? 0;
  state.log.requests.push({ atMs: Date.now(), method: request.method ?? "", path, port, headers, body });
  if (!carriesRequiredHeader(request, state)) return send(response, 401, { error: "unauthorized" });
  const asked = body as Asked;
  const isChat = path === "/api/chat" || path === "/v1/chat/completions";
  if (!isChat && state.behaviour.fault === "black-hole") return;
  switch (`${request.method} ${path}`) {
    case "POST /api/chat":
    case "POST /v1/chat/completions":
      return chat(asked, response, path.startsWith("/v1"));
    case "GET /":
      return void response.end("Ollama is running");
    case "GET /api/version":
      return send(response, 200, { version: state.version });
    case "GET /api/tags":
      return send(response, 200, { models: state.models.map(tagOf) });
    case "GET /api/ps":
      return send(response, 200, {
        models: state.models.filter(({ name }) => listedAsLoaded(state, name)).map(loadedOf),
      });
    case "GET /v1/models":
      return send(response, 200, {
        object: "list",
        data: state.models.map(({ name }) => ({ id: name, object: "model" })),
      });
    case "POST /api/show": {
      const model = state.models.find(({ name }) => name === (asked.model ?? asked.name));
      return model ? send(response, 200, tagOf(model)) : send(response, 404, { error: "model not found" });
    }
    default:
      response.writeHead(404, { "content-type": "text/plain" }).end("404 page not found");
  }
}

async function chat(asked: Asked, response: ServerResponse, openAi: boolean): Promise<void> {
  const logged = beginChat(state, asked.model);
  response.once("close", () => {
    if (!response.writableFinished) logged.disconnectedMs = Date.now();
    else logged.finishedMs = Date.now();
  });
  const behaviour = nextBehaviour(state);
  if (answerWithHeadFault(response, behaviour, asked.model)) return;
  if (!installed(state, asked.model))
    return send(response, 404, { error: `model '${asked.model}' not found` });
  const refused = behaviour.refuses?.find((field) => field in asked);
  if (refused) {
    const message = behaviour.refusal ?? `"${asked.model}" does not support ${refused}`;
    return send(response, 400, { error: openAi ? { message, type: "invalid_request_error" } : message });
  }
  if (typeof asked.keep_alive === "string" && /^-?\d+$/.test(asked.keep_alive)) {
    return send(response, 400, { error: `time: missing unit in duration "${asked.keep_alive}"` });
  }
  if (!openAi && (asked.messages ?? []).length === 0) return loadOnly(response, logged);
  const promptTokens = Math.ceil(JSON.stringify(asked.messages).length / 4);
  const wire = openAi ? openAiWire(logged, promptTokens, state.dialect) : ollamaWire(logged, promptTokens);
  const ceiling = behaviour.fault === "huge" ? Number.POSITIVE_INFINITY : ceilingOf(asked);
  const generation = { state, response, behaviour, chat: logged, wire, ceiling };
  const text = replyText(state, behaviour, asked);
  if (behaviour.fault !== "headers-then-silence" && !(await beforeFirstToken(generation))) return;
  if (openAi ? asked.stream !== true : asked.stream === false)
    return wholeReply(response, openAi, text, asked.model);
  await streamReply(generation, text);
}

/** A chat without messages only loads the model; Ollama answers it with one object and no account of the time it took. */
async function loadOnly(response: ServerResponse, logged: LoggedChat): Promise<void> {
  const { model } = logged;
  const loadFrom = Date.now();
  await loadModel(state, model, response);
  logged.loadMs = Date.now() - loadFrom;
  const message = { role: "assistant", content: "" };
  const created_at = new Date().toISOString();
  send(response, 200, { model, created_at, message, done: true, done_reason: "load" });
}

function wholeReply(response: ServerResponse, openAi: boolean, content: string, model: string): void {
  const message = { role: "assistant", content };
  if (openAi) {
    send(response, 200, { model, choices: [{ index: 0, message, finish_reason: "stop" }] });
    return;
  }
  send(response, 200, {
    model,
    created_at: new Date().toISOString(),
    message,
    done: true,
    done_reason: "stop",
  });
}

function ceilingOf({ options, max_tokens, max_completion_tokens }: Asked): number {
  const ceiling = options?.num_predict ?? max_tokens ?? max_completion_tokens ?? -1;
  return ceiling > 0 ? ceiling : Number.POSITIVE_INFINITY;
}

function carriesRequiredHeader(request: IncomingMessage, { requiredHeader }: NodeState): boolean {
  const [name = "", ...value] = requiredHeader.split(": ");
  return requiredHeader === "" || request.headers[name.toLowerCase()] === value.join(": ");
}

function tagOf({ name, bytes, family, remoteHost, digest, quant }: NodeState["models"][number]): object {
  const details = {
    format: "gguf",
    family,
    families: [family],
    parameter_size: "",
    quantization_level: quant ?? "Q4_K_M",
  };
  return {
    name,
    model: name,
    size: bytes,
    digest: digest ?? createHash("sha256").update(name).digest("hex"),
    details,
    ...(remoteHost ? { remote_host: remoteHost } : {}),
  };
}

/** As /api/ps lists it. Until the first chat on a model has ended, the time of its expiry is reckoned anew for each look. */
function loadedOf(model: NodeState["models"][number]): object {
  const from = state.unsettled.has(model.name) ? Date.now() : STARTED;
  return { ...tagOf(model), size_vram: model.bytes, expires_at: new Date(from + HOLD_MS).toISOString() };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? {} : JSON.parse(text);
}
