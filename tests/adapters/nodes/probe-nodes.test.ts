import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { probeNode } from "@/lib/adapters/nodes/probe-node";
import { createNodeProber, type NodeProberOptions } from "@/lib/adapters/nodes/probe-nodes";
import { verdictsOf } from "@/lib/core/node-health/verdict";
import type { NodeSettings } from "@/lib/core/nodes/node";
import { goneAddress, serve } from "../../harness/serve";
import { twoNodes } from "./two-nodes";

const nodes = twoNodes();

/** Two lists, as a node gives them; what else it is asked is not found. */
const asNode: RequestListener = ({ url }, response) => {
  const answers: Record<string, object> = {
    "/api/tags": { models: [{ name: "qwen3.5:latest", size: 1, details: {} }] },
    "/api/version": { version: "0.33.0" },
    "/api/ps": { models: [] },
  };
  response.writeHead(answers[url ?? ""] ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(answers[url ?? ""] ?? {}));
};

const settings = (url: string, more: Partial<NodeSettings> = {}): NodeSettings => ({
  name: "primary",
  url,
  models: ["qwen3.5"],
  ...more,
});

const NEVER = new AbortController().signal;

function look(urls: readonly (string | NodeSettings)[], more: Partial<NodeProberOptions> = {}) {
  const listed = urls.map((node, at) =>
    typeof node === "string" ? settings(node, { name: `node ${at}` }) : node,
  );
  const quick = { controlUrl: null, retryMs: 20, tryMs: 5_000, canaryEveryMs: 0 };
  return createNodeProber({ nodes: listed, ...quick, ...more })(NEVER);
}

test("a node that is well is told with its version, its models and what it has in memory", async () => {
  await nodes.primary.script({ version: "0.17.0" });
  const { probes, control } = await look([settings(nodes.primary.url)]);
  expect(control).toBe("none");
  expect(probes).toEqual([
    {
      node: "primary",
      status: expect.objectContaining({ kind: "ready", version: "0.17.0", outdated: true }),
      hasAnswered: true,
      isOwnMachine: true,
      ms: expect.any(Number),
      loaded: ["qwen3.5:latest"],
      hasWritten: null,
    },
  ]);
  await nodes.primary.script({ version: "0.33.0" });
});

test("settings that reach one server are one node, asked once", async () => {
  const before = (await nodes.primary.log()).requests.length;
  const same = nodes.primary.url.replace("127.0.0.1", "localhost");
  const { probes } = await look([settings(nodes.primary.url), settings(same, { name: "fallback" })]);
  expect(probes.map(({ node }) => node)).toEqual(["primary"]);
  const asked = (await nodes.primary.log()).requests.slice(before).map(({ path }) => path);
  expect(asked.sort()).toEqual(["/api/ps", "/api/tags", "/api/version"]);
});

test("an OpenAI-compatible node is asked for its models alone", async () => {
  const before = (await nodes.primary.log()).requests.length;
  const { probes } = await look([settings(`${nodes.primary.url}/v1`, { kind: "openai" })]);
  expect(probes[0]).toMatchObject({ status: { kind: "ready", version: null }, loaded: null });
  const asked = (await nodes.primary.log()).requests.slice(before).map(({ path }) => path);
  expect(asked).toEqual(["/v1/models"]);
});

test("a node is asked three times before it counts as silent", async () => {
  let asked = 0;
  const url = await serve((request, response) => {
    if (request.url === "/api/tags") asked += 1;
    if (asked < 3) request.socket.destroy();
    else asNode(request, response);
  });
  expect((await look([url])).probes[0]).toMatchObject({ status: { kind: "ready" }, hasAnswered: true });
  expect(asked).toBe(3);
});

test("after three tries it is let be, and the whole wait is told", async () => {
  const { probes } = await look([await goneAddress()], { retryMs: 60 });
  expect(probes[0]).toMatchObject({ status: { kind: "not-running" }, hasAnswered: false, loaded: null });
  expect(probes[0]?.ms).toBeGreaterThanOrEqual(115);
});

test.each<[string, RequestListener, string]>([
  [
    "a login page elsewhere",
    (_, response) => response.writeHead(302, { location: "/login" }).end(),
    "unauthorised",
  ],
  ["a refusal", (_, response) => response.writeHead(403).end(), "unauthorised"],
])("OPS6: %s is a matter of credentials, which no second try mends", async (_, listener, kind) => {
  let asked = 0;
  const url = await serve((request, response) => {
    if (request.url === "/api/tags") asked += 1;
    listener(request, response);
  });
  const { probes } = await look([url]);
  expect(probes[0]).toMatchObject({ status: { kind }, hasAnswered: true });
  expect(asked).toBe(1);
});

test("all nodes and the control address are asked at the same time", async () => {
  const waiting: (() => void)[] = [];
  const arrived = () => {
    if (waiting.length === 3) for (const go of waiting) go();
  };
  const together: RequestListener = (request, response) => {
    if (request.url === "/api/version" || request.url === "/api/ps") return asNode(request, response);
    waiting.push(() => asNode(request, response));
    arrived();
  };
  const [one, two, controlUrl] = await Promise.all([serve(together), serve(together), serve(together)]);
  const { probes, control } = await look([one ?? "", two ?? ""], { controlUrl });
  expect(probes.map(({ status }) => status.kind)).toEqual(["ready", "ready"]);
  expect(control).toBe("reached");
});

test.each([200, 302, 404, 500])("a control address that answers %i is reached", async (status) => {
  const controlUrl = await serve((_, response) => {
    response.writeHead(status, { location: "http://name.invalid/" }).end("anything");
  });
  expect((await look([nodes.primary.url], { controlUrl })).control).toBe("reached");
});

test("a control address where nobody answers is silent, and blinds no node on this machine", async () => {
  const outside = settings("http://name.invalid", { name: "outside" });
  const controlUrl = await goneAddress();
  const { probes, control } = await look([settings(controlUrl), outside], { controlUrl });
  expect(control).toBe("silent");
  expect(Object.fromEntries(verdictsOf(probes, control))).toEqual({
    primary: { kind: "ill", cause: "not-running" },
    outside: { kind: "blind" },
  });
});

test("the caller's signal ends a look at once, between two tries and within one", async () => {
  for (const fault of ["black-hole", "none"] as const) {
    if (fault === "black-hole") await nodes.primary.script({ behaviour: { fault } });
    const url = fault === "none" ? await goneAddress() : nodes.primary.url;
    const controller = new AbortController();
    const looking = createNodeProber({
      nodes: [settings(url)],
      controlUrl: nodes.primary.url,
      retryMs: 60_000,
    });
    const begun = performance.now();
    setTimeout(() => controller.abort(), 50);
    await expect(looking(controller.signal)).rejects.toThrow("cancelled");
    expect(performance.now() - begun).toBeLessThan(10_000);
  }
});

test("a wait between two tries that is called off leaves nothing behind", async () => {
  const controller = new AbortController();
  const options = { fetch, tryMs: 5_000, retryMs: 60_000 };
  const probing = probeNode(settings(await goneAddress()), options, controller.signal);
  setTimeout(() => controller.abort(), 50);
  expect(await probing).toMatchObject({ status: { kind: "not-running" } });
});

test("a signal that has aborted already lets nobody be asked", async () => {
  const before = (await nodes.fallback.log()).requests.length;
  const { url } = nodes.fallback;
  const looking = createNodeProber({ nodes: [settings(url)], controlUrl: url });
  await expect(looking(AbortSignal.abort())).rejects.toThrow("cancelled");
  expect((await nodes.fallback.log()).requests.length).toBe(before);
});
