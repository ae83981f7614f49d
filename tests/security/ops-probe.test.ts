import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { createNodeProber, type NodeProberOptions } from "@/lib/adapters/nodes/probe-nodes";
import { createWarmUp } from "@/lib/adapters/nodes/warm-up";
import { verdictsOf } from "@/lib/core/node-health/verdict";
import type { Attempt } from "@/lib/core/nodes/attempt";
import type { NodeSettings } from "@/lib/core/nodes/node";
import { until } from "../adapters/fleet-state/until";
import { serve } from "../harness/serve";

type Answer = Parameters<RequestListener>[1];

let within = 0;
let internal: string;

beforeAll(async () => {
  internal = await serve((_, response) => {
    within += 1;
    response.end(JSON.stringify({ models: [{ name: "qwen3.5:latest" }], version: "0.33.0" }));
  });
});

const NEVER = new AbortController().signal;

function node(url: string): NodeSettings {
  const headers = { authorization: "Bearer s3cr3t-t0ken" };
  return { name: "primary", url, models: ["qwen3.5:latest"], headers };
}

async function check(url: string, more: Partial<NodeProberOptions> = {}) {
  const probe = createNodeProber({ nodes: [node(url)], controlUrl: null, retryMs: 1, tryMs: 5_000, ...more });
  const { probes, control } = await probe(NEVER);
  return { probe: probes[0], verdict: verdictsOf(probes, control).get("primary") };
}

test.each([301, 302, 303, 307, 308])(
  "OPS4 OPS6: a check does not follow a node's %i to an address within, and calls it a matter of credentials",
  async (status) => {
    const url = await serve((_, response) => {
      response.writeHead(status, { location: `${internal}/api/tags` }).end();
    });
    const before = within;
    const { probe, verdict } = await check(url, { controlUrl: url });
    expect(verdict).toEqual({ kind: "ill", cause: "unauthorised" });
    expect(JSON.stringify(probe)).not.toContain("s3cr3t");
    expect(within).toBe(before);
  },
);

const json = { "content-type": "application/json" };

/** A node in all but one answer, which is as the attack wants it. */
function nodeBut(path: string, attack: (response: Answer) => void): RequestListener {
  const answers: Record<string, object> = {
    "/api/tags": { models: [{ name: "qwen3.5:latest", size: 1, details: {} }] },
    "/api/version": { version: "0.33.0" },
    "/api/ps": { models: [{ name: "qwen3.5:latest", expires_at: "2300-01-01T00:00:00Z" }] },
  };
  return ({ url = "" }, response) => {
    if (url === path) return attack(response);
    response.writeHead(answers[url] ? 200 : 404, json).end(JSON.stringify(answers[url] ?? {}));
  };
}

test.each(["/api/ps", "/api/chat"])(
  "OPS4: neither is %s followed, and the one-token question and the load go nowhere else",
  async (path) => {
    const url = await serve(
      nodeBut(path, (response) => response.writeHead(307, { location: `${internal}/api/tags` }).end()),
    );
    const before = within;
    const attempts: Attempt[] = [];
    const warmUp = createWarmUp({ nodes: [node(url)], onAttempt: (attempt) => void attempts.push(attempt) });
    const { probe, verdict } = await check(url);
    expect(verdict).toEqual(
      path === "/api/chat" ? { kind: "ill", cause: "not-writing" } : { kind: "well", degraded: null },
    );
    if (probe) await warmUp([{ ...probe, loaded: [] }], NEVER);
    await until(() => attempts.length > 0);
    expect(attempts[0]?.outcome).not.toBe("ok");
    expect(within).toBe(before);
  },
);

const MEGABYTE = Buffer.alloc(1024 * 1024, " ");

/** A thousand times this, as fast as they are read. */
function thousandTimes(part: Buffer, response: Answer): void {
  let left = 1_024;
  const write = () => {
    while (left-- > 0) if (!response.write(part)) return void response.once("drain", write);
    response.end();
  };
  write();
}

const ATTACKS: Record<string, (response: Answer) => void> = {
  "1 GB": (response) => thousandTimes(MEGABYTE, response.writeHead(200, json)),
  "a gzip bomb": (response) => {
    const packed = gzipSync(MEGABYTE);
    thousandTimes(packed, response.writeHead(200, { ...json, "content-encoding": "gzip" }));
  },
  "a slow drip": (response) => {
    response.writeHead(200, json);
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  },
  "invalid JSON": (response) => response.writeHead(200, json).end('{"models":[{'),
  HTML: (response) =>
    response.writeHead(200, { "content-type": "text/html" }).end("<script>alert(1)</script>"),
};

/** Only what never ends need be waited for. */
const SOON = { tryMs: 400, canaryPatienceMs: 400 };

const CAUSES = {
  "1 GB": "not-a-node",
  "a gzip bomb": "not-a-node",
  "a slow drip": "too-slow",
  "invalid JSON": "not-a-node",
  HTML: "tunnel-down",
};

test.each(Object.entries(CAUSES))(
  "OPS5: a check of a node that answers with %s ends soon, in little memory, with the cause %s",
  async (name, cause) => {
    const attack = ATTACKS[name] ?? (() => {});
    const url = await serve((_, response) => attack(response));
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    const { probe, verdict } = await check(url, cause === "too-slow" ? SOON : {});
    expect(verdict).toEqual({ kind: "ill", cause });
    expect(probe?.hasAnswered).toBe(true);
    expect(performance.now() - begun).toBeLessThan(8_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    expect(JSON.stringify(probe)).not.toMatch(/s3cr3t|<script>/);
  },
);

test.each(Object.keys(ATTACKS))(
  "OPS5: %s in place of the loaded models or of a chat costs a check a while at most, and it calls the node by what it is",
  async (name) => {
    for (const path of ["/api/ps", "/api/chat"]) {
      const url = await serve(nodeBut(path, ATTACKS[name] ?? (() => {})));
      const before = process.memoryUsage().rss;
      const begun = performance.now();
      const { probe, verdict } = await check(url, name === "a slow drip" ? SOON : {});
      expect(verdict).toEqual(
        path === "/api/chat" ? { kind: "ill", cause: "not-writing" } : { kind: "well", degraded: null },
      );
      if (path === "/api/ps") expect(probe).toMatchObject({ loaded: null, hasWritten: null });
      expect(performance.now() - begun).toBeLessThan(8_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    }
  },
);

test("OPS5: what the control address answers is not read", async () => {
  const controlUrl = await serve((_, response) => thousandTimes(MEGABYTE, response.writeHead(200, json)));
  const url = await serve(nodeBut("", () => {}));
  const before = process.memoryUsage().rss;
  const probe = createNodeProber({ nodes: [node(url)], controlUrl, canaryEveryMs: 0 });
  expect((await probe(NEVER)).control).toBe("reached");
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
});
