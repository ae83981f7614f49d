import {
  createNodeClient,
  type NodeClient,
  type NodeClientOptions,
} from "../../../lib/adapters/nodes/node-client";
import { REQUEST } from "./sample-request";

/*
 * Run with --expose-gc: each way in which a call can be ended, while the collector runs all the time. Prints a line as each
 * call ends, and ends by itself, which it could not if a timer or a connection were left behind.
 */
export type Addresses = { hang: string; stall: string; trickle: string; silent: string; quick: string };
export type Ending = { way: string; outcomes: string[]; ms: number };

type Limits = NodeClientOptions["limits"];

const ROUNDS = 3;
const PATIENT = { firstTokenMs: 8_000, silenceMs: 20_000, answerMs: 40_000, totalMs: 40_000 };
const addresses = JSON.parse(process.argv[2] ?? "{}") as Addresses;
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error("Run with --expose-gc.");
const collector = setInterval(collect, 5);

/** By way: the nodes to ask, and the one limit that is near. */
const WAYS: [string, (keyof Addresses)[], Limits][] = [
  ["connect", ["silent"], { connectMs: 500 }],
  ["first token", ["hang"], { firstTokenMs: 500 }],
  ["silence", ["stall"], { silenceMs: 500 }],
  ["whole answer", ["trickle"], { answerMs: 700 }],
  ["total", ["hang"], { totalMs: 500 }],
  ["total, in mid-answer", ["trickle"], { totalMs: 700 }],
  ["total, on the second node", ["hang", "stall"], { firstTokenMs: 900, totalMs: 1_400 }],
];

async function outcomesOf(at: (keyof Addresses)[], limits: Limits, signal?: AbortSignal): Promise<string[]> {
  const client = clientOf(at, limits);
  for await (const event of client.stream(REQUEST, signal)) {
    if (event.type === "failed") return event.failures.map(({ outcome }) => outcome);
  }
  return ["finished"];
}

function clientOf(at: (keyof Addresses)[], limits: Limits) {
  const client = createNodeClient({
    nodes: at.map((name) => ({ name, url: addresses[name], models: ["qwen3.5"] })),
    limits: { ...PATIENT, ...limits },
  });
  clients.push(client);
  return client;
}

/** Until it is closed a client tries what was out of service, so a program that has ended closes it. */
const clients: NodeClient[] = [];

/** Only the timer that will abort holds the controller. */
function abortedIn(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}

async function closed(): Promise<string[]> {
  const client = clientOf(["hang"], {});
  setTimeout(() => void client.close(), 500);
  for await (const event of client.stream(REQUEST)) {
    if (event.type === "failed") return event.failures.map(({ outcome }) => outcome);
  }
  return ["finished"];
}

async function tell(way: string, outcomes: () => Promise<string[]>): Promise<void> {
  const startedMs = performance.now();
  const ending: Ending = { way, outcomes: await outcomes(), ms: performance.now() - startedMs };
  console.log(JSON.stringify(ending));
}

async function round(): Promise<void> {
  await Promise.all([
    ...WAYS.map(([way, at, limits]) => tell(way, () => outcomesOf(at, limits))),
    tell("caller, before the first token", () => outcomesOf(["hang"], {}, abortedIn(500))),
    tell("caller, in mid-answer", () => outcomesOf(["trickle"], {}, abortedIn(700))),
    tell("caller, while connecting", () => outcomesOf(["silent"], { connectMs: 20_000 }, abortedIn(500))),
    tell("close", closed),
    tell("second node for a late one", () => outcomesOf(["hang", "quick"], {})),
  ]);
}

async function run(): Promise<void> {
  for (let count = 0; count < ROUNDS; count++) await round();
  await Promise.all(clients.map((client) => client.close()));
  clearInterval(collector);
}

run();
