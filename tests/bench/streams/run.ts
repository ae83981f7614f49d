import { cpus } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Part, startPart, type Usage } from "./part";
import {
  CONTESTANTS,
  type Contestant,
  type Run,
  SETTLE_MS,
  type StreamPlan,
  type StreamReport,
} from "./plan";
import { streamsTable } from "./streams-table";

/*
 * `npm run bench:streams`: 2,000 streams at once through the node client against a bare proxy in the same place, in turns.
 * Four processes at most: the node, what stands between, the reader, and this one, which sleeps. The pace is one at which none
 * of them fills half a core (the table says how full each was): beyond it the bench would measure a queue. Young objects get
 * 16 MB by Node's default; NODE_OPTIONS=--max-semi-space-size=64 gives all processes more.
 */
const { values } = parseArgs({
  options: {
    streams: { type: "string", default: "2000" },
    "token-ms": { type: "string", default: "600" },
    rounds: { type: "string", default: "1" },
    seconds: { type: "string", default: "10" },
    only: { type: "string", default: CONTESTANTS.join(",") },
  },
});

/** A hundred streams open in a second: as many as end then, when 2,000 run and an answer takes twenty seconds. */
const OPENING_MS = 10;

const streams = Number(values.streams);
const plan: StreamPlan = {
  streams,
  rampMs: OPENING_MS * streams,
  windowMs: Number(values.seconds) * 1_000,
  tokenMs: Number(values["token-ms"]),
};

async function runOnce(contestant: Contestant): Promise<Run> {
  const node = await startPart("token-source", plan);
  const between = await startBetween(contestant, node.port);
  const through = contestant === "client alone" ? "client" : "http";
  const idle = await between?.usage();
  const reader = await startPart("stream-reader", { ...plan, port: (between ?? node).port, through });
  const tested = between ?? (through === "client" ? reader : null);
  const before = idle ?? (await reader.usage());
  const parts = [node, tested, reader];
  await wait(plan.rampMs + SETTLE_MS);
  const [from, machineFrom] = [await usages(parts), machineCpuMs()];
  const finished = reader.report<StreamReport>();
  await wait(plan.windowMs);
  const [to, machineTo] = [await usages(parts), machineCpuMs()];
  const report = await finished;
  for (const part of [reader, between, node]) await part?.stop();
  const [nodeShare = 0, testedShare = 0, readerShare = 0] = parts.map(
    (_, index) => ((to[index]?.cpuMs ?? 0) - (from[index]?.cpuMs ?? 0)) / plan.windowMs,
  );
  const ours = nodeShare + readerShare + (between ? testedShare : 0);
  const others = Math.max(0, (machineTo - machineFrom) / plan.windowMs - ours);
  return {
    contestant,
    report,
    cpu: { node: nodeShare, tested: tested && testedShare, reader: readerShare, others },
    rssBytes: tested && { before: before.rssBytes, full: to[1]?.rssBytes ?? 0 },
  };
}

async function startBetween(contestant: Contestant, nodePort: number): Promise<Part | null> {
  if (contestant === "bare proxy") return startPart("bare-proxy", { nodePort });
  return contestant === "client as proxy" ? startPart("client-relay", { nodePort }) : null;
}

function usages(parts: readonly (Part | null)[]): Promise<(Usage | undefined)[]> {
  return Promise.all(parts.map((part) => part?.usage()));
}

/** Of all processors together since the machine began; the other work of a shared machine shows in it. */
function machineCpuMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.sys + times.irq + times.nice, 0);
}

/** Each stream through a proxy takes two; a system that allows fewer would be measured instead of the client. */
const openFiles = (process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } })
  .userLimits?.open_files?.soft;
if (typeof openFiles === "number" && openFiles < 2 * streams + 100) {
  throw new Error(`${openFiles} open files are allowed here; ${streams} streams need ${2 * streams + 100}.`);
}

const chosen = CONTESTANTS.filter((contestant) => values.only.split(",").includes(contestant));
const runs: Run[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const contestant of chosen) runs.push(await runOnce(contestant));
}
console.log(`\n${streamsTable(plan, runs)}\n`);
