import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { createPostHog } from "@/lib/adapters/analytics/posthog";
import { createNodeClient, type NodeEvent } from "@/lib/adapters/nodes/node-client";
import { lookAtNode } from "@/lib/adapters/nodes/node-status";
import { lookAtPostHog } from "@/lib/adapters/readiness/look-at-posthog";
import { SETTING_NAMES } from "@/lib/env";
import { sourcesIn } from "../architecture/source-tree";
import { serve } from "../harness/serve";

let within = 0;
let internal: string;

beforeAll(async () => {
  internal = await serve((_, response) => {
    within += 1;
    response.end("the keys of this machine");
  });
});

const LIMITS = { connectMs: 1_000, firstTokenMs: 1_500, silenceMs: 800, answerMs: 3_000, totalMs: 6_000 };
const REQUEST = { messages: [{ role: "user" as const, content: "x" }], maxTokens: 100, purpose: "draft" };

async function ask(url: string): Promise<NodeEvent[]> {
  const headers = { authorization: "Bearer s3cr3t-t0ken" };
  const nodes = [{ name: "primary", url, models: ["qwen3.5:latest"], headers }];
  const client = createNodeClient({ nodes, limits: LIMITS });
  const events: NodeEvent[] = [];
  for await (const event of client.stream(REQUEST)) events.push(event);
  await client.close();
  return events;
}

const EVENT = {
  id: "11111111-1111-4111-8111-111111111111",
  name: "signed_up",
  properties: {},
  at: new Date(),
};

function node(url: string) {
  return { name: "primary", url, models: ["qwen3.5:latest"] };
}

test.each([301, 302, 303, 307, 308])(
  "OPS4: a node's %i to an address within is not followed",
  async (status) => {
    const url = await serve((_, response) => {
      response.writeHead(status, { location: `${internal}/latest/meta-data` }).end();
    });
    const before = within;
    expect((await ask(url)).at(-1)?.type).toBe("failed");
    expect((await lookAtNode(node(url))).kind).not.toBe("ready");
    expect(await lookAtPostHog({ key: "phc_x", host: url, instanceId: "inst_x" })).not.toEqual({
      kind: "well",
    });
    const analytics = createPostHog({ key: "phc_x", host: url, instanceId: "inst_x", timeoutMs: 2_000 });
    expect((await analytics.deliver([EVENT])).kind).toBe("failed");
    expect(within).toBe(before);
  },
);

test("OPS4: every call of ours refuses redirects, and settings are the only place an address comes from", () => {
  const callers = sourcesIn("lib").filter(({ text }) => /\bfetch\(/.test(text));
  const followers = callers.filter(({ text }) => !/redirect: "(manual|error)"/.test(text));
  expect(followers.map(({ path }) => path)).toEqual([]);
  expect(callers.length).toBeGreaterThan(1);
});

test("OPS3: no form, route or action takes the address of a node", () => {
  const takers = sourcesIn("app", "components").filter(({ text }) =>
    /name="(url|host|address|node)"|raw\.(url|host|nodeUrl)/.test(text),
  );
  expect(takers.map(({ path }) => path)).toEqual([]);
  expect(SETTING_NAMES).toEqual(expect.arrayContaining(["NODES", "OLLAMA_PRIMARY_URL"]));
});

function endless(response: Parameters<RequestListener>[1], chunk: string): void {
  let isOpen = true;
  response.on("close", () => {
    isOpen = false;
  });
  const write = () => {
    while (isOpen) if (!response.write(chunk)) return void response.once("drain", write);
  };
  write();
}

const LINE = `${JSON.stringify({ message: { content: "word ".repeat(200) }, done: false })}\n`;

test.each<[string, RequestListener]>([
  [
    "that never ends",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" });
      endless(response, LINE);
    },
  ],
  [
    "of one line without end",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" });
      endless(response, "x".repeat(65_536));
    },
  ],
  [
    "that unpacks to a hundred times its size",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson", "content-encoding": "gzip" });
      response.end(gzipSync(LINE.repeat(60_000)));
    },
  ],
  [
    "that drips",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" });
      const drip = setInterval(() => response.write(" "), 200);
      response.on("close", () => clearInterval(drip));
    },
  ],
  [
    "of HTML",
    (_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<script>alert(1)</script>");
    },
  ],
  [
    "that is no JSON",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/x-ndjson" }).end("{{{{\n");
    },
  ],
])("OPS5 SSE8: an answer %s is cut off and called bad, in bounded time and memory", async (_, listener) => {
  const url = await serve(listener);
  const before = process.memoryUsage().rss;
  const begun = Date.now();
  const events = await ask(url);
  expect(events.at(-1)?.type).toBe("failed");
  expect(Date.now() - begun).toBeLessThan(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  const text = JSON.stringify(events);
  expect(text).not.toContain("s3cr3t");
  expect(text).not.toContain("<script>");
});

test("OPS5: neither does a look at a node read more than a list needs", async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    endless(response, " ".repeat(65_536));
  });
  const begun = Date.now();
  expect((await lookAtNode(node(url))).kind).not.toBe("ready");
  expect(Date.now() - begun).toBeLessThan(5_000);
});

test.each([
  ["0.17.0", true],
  ["0.17.1", false],
])("OPS7: a node of version %s is told to be outdated: %s", async (version, outdated) => {
  const url = await serve((request, response) => {
    const body = request.url?.endsWith("version")
      ? { version }
      : { models: [{ name: "qwen3.5:latest", size: 1, details: {} }] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  expect(await lookAtNode(node(url))).toMatchObject({ outdated });
});

test("OPS7: a node without the wished model is told as such", async () => {
  const url = await serve((request, response) => {
    const body = request.url?.endsWith("version") ? { version: "0.20.0" } : { models: [] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  expect(await lookAtNode(node(url))).toMatchObject({ kind: "no-model" });
});

test("OPS9: markup in a model's name or a node's fault is text, or is not repeated at all", async () => {
  const name = "<img src=x onerror=alert(1)>";
  const url = await serve((_, response) => {
    response.writeHead(500, { "content-type": "application/json" }).end(JSON.stringify({ error: name }));
  });
  expect(JSON.stringify(await ask(url))).not.toContain("onerror");
  expect(JSON.stringify(await lookAtNode(node(url)))).not.toContain("onerror");
});

test("OPS10: no code of ours names a path by which a node's models could be changed or its memory read", () => {
  const talkers = sourcesIn("lib", "app").filter(({ text }) =>
    /["'`/]api\/(pull|push|create|copy|delete|blobs)\b/.test(text),
  );
  expect(talkers.map(({ path }) => path)).toEqual([]);
});
