import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { quantile } from "../measure";
import { benchClient, REQUEST } from "./bench-client";
import { settingsOfPart, tell } from "./part";
import { type Quantiles, SETTLE_MS, type StreamPlan, tokensPerStream } from "./plan";
import { agesIn, MODEL, machineMs } from "./token-line";

/*
 * Opens the plan's streams, over plain HTTP (from a node or a proxy) or through the client within this process, and reports
 * how old tokens were when they came.
 */
const { port, through, ...plan } = settingsOfPart<
  StreamPlan & { port: number; through: "http" | "client" }
>();
const expected = tokensPerStream(plan);
const agent = new Agent({ keepAlive: true });
const client = through === "client" ? benchClient(port) : null;
const firsts: number[] = [];
const ages: number[] = [];
const beganMs = machineMs();
const windowFromMs = beganMs + plan.rampMs + SETTLE_MS;

async function openAll(): Promise<void> {
  tell({ ready: 0 });
  const streams: Promise<boolean>[] = [];
  while (streams.length < plan.streams) {
    const share = (machineMs() - beganMs) / plan.rampMs;
    while (streams.length < Math.min(plan.streams, share * plan.streams)) streams.push(readOne());
    await wait(1);
  }
  const whole = (await Promise.all(streams)).filter(Boolean).length;
  tell({ report: { first: quantilesOf(firsts), token: quantilesOf(ages), tokens: ages.length, whole } });
}

async function readOne(): Promise<boolean> {
  const openedMs = machineMs();
  let seen = 0;
  let rest = "";
  const take = (text: string) => {
    const nowMs = machineMs();
    const found = agesIn(rest + text, nowMs);
    rest = found.rest;
    if (seen === 0 && found.ages.length > 0) firsts.push(nowMs - openedMs - plan.tokenMs);
    seen += found.ages.length;
    if (nowMs >= windowFromMs && nowMs < windowFromMs + plan.windowMs) ages.push(...found.ages);
  };
  const ended = client ? await readClient(take) : await readHttp(take);
  return ended && seen === expected;
}

async function readClient(take: (text: string) => void): Promise<boolean> {
  if (!client) return false;
  for await (const event of client.stream(REQUEST)) {
    if (event.type === "delta") take(event.text);
    if (event.type === "finished") return true;
    if (event.type === "failed") console.error(event.failures.map(({ outcome }) => outcome).join(", "));
  }
  return false;
}

function readHttp(take: (text: string) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port, path: "/api/chat", method: "POST", agent };
    const asked = request(options, (reply) => {
      reply.setEncoding("utf8").on("data", take);
      reply.once("end", () => resolve(reply.complete));
      reply.once("error", () => resolve(false));
    });
    asked.once("error", () => resolve(false));
    asked.end(JSON.stringify({ model: MODEL, stream: true, messages: REQUEST.messages }));
  });
}

function quantilesOf(values: number[]): Quantiles {
  values.sort((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(values, share));
  return { p50: p50 ?? 0, p95: p95 ?? 0, p99: p99 ?? 0, most: values.at(-1) ?? 0 };
}

openAll();
