import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { createGunzip } from "node:zlib";
import { quantile } from "../measure";
import type { LoadPlan, LoadReport } from "./plan";

/*
 * Asks for the list at a steady rate, whatever the app makes of it: a generator that waits for answers would ask less of an
 * app that is slow and call it quick. A request's time begins when it was due, not when it could be sent.
 */
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

async function run(plan: LoadPlan): Promise<LoadReport> {
  const times: number[] = [];
  let failed = 0;
  let bytes = 0;
  const asked: Promise<void>[] = [];
  const beganMs = performance.now();
  const everyMs = 1_000 / plan.rate;
  const warmUp = Math.round(plan.warmUpSeconds * plan.rate);
  const total = warmUp + Math.round(plan.seconds * plan.rate);
  const ask = async (index: number) => {
    const dueMs = beganMs + index * everyMs;
    const answer = await getList(plan, index);
    if (index < warmUp) return;
    times.push(performance.now() - dueMs);
    bytes += answer.bytes;
    if (!answer.isList) failed += 1;
  };
  while (asked.length < total) {
    const due = Math.min(total, Math.floor((performance.now() - beganMs) / everyMs) + 1);
    while (asked.length < due) asked.push(ask(asked.length));
    await wait(1);
  }
  await Promise.all(asked);
  const tookSeconds = (performance.now() - beganMs) / 1_000;
  times.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage();
  return {
    rate: plan.rate,
    answered: times.length,
    failed,
    perSecond: total / tookSeconds,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    bytes: Math.round(bytes / Math.max(1, times.length)),
    cpuShare: (user + system) / 1e6 / tookSeconds,
  };
}

type Answer = { isList: boolean; bytes: number };

/** One page as a browser asks for it; only every fiftieth is unpacked and read, or the reader would be what is measured. */
function getList(plan: LoadPlan, index: number): Promise<Answer> {
  return new Promise((resolve) => {
    const headers: Record<string, string> = { accept: "text/html", "accept-encoding": "gzip" };
    const cookie = plan.cookies[index % plan.cookies.length];
    if (cookie) headers.cookie = cookie;
    const options = {
      host: "127.0.0.1",
      port: plan.ports[index % plan.ports.length],
      path: plan.path,
      headers: { ...headers, host: plan.host },
      agent,
    };
    const asked = request(options, (reply) => {
      let bytes = 0;
      reply.on("data", (chunk: Buffer) => (bytes += chunk.length));
      const isRead = index % 50 === 0;
      const read = isRead ? holds(reply, plan.expected) : Promise.resolve(true);
      reply.once("error", () => resolve({ isList: false, bytes }));
      reply.once(
        "end",
        () => void read.then((found) => resolve({ isList: found && reply.statusCode === 200, bytes })),
      );
    });
    asked.once("error", () => resolve({ isList: false, bytes: 0 }));
    asked.setTimeout(10_000, () => asked.destroy());
    asked.end();
  });
}

async function holds(
  reply: NodeJS.ReadableStream & { headers: NodeJS.Dict<string | string[]> },
  expected: string,
) {
  let text = "";
  const isPacked = reply.headers["content-encoding"] === "gzip";
  const source = isPacked ? reply.pipe(createGunzip()) : reply;
  for await (const chunk of source) text += String(chunk);
  return text.includes(expected);
}

process.once("disconnect", () => process.exit());
process.once("message", async (plan) => {
  const report = await run(plan as LoadPlan);
  process.send?.(report, () => process.exit());
});
