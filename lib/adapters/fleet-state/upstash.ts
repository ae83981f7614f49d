import { createHash, randomUUID } from "node:crypto";
import { Redis } from "@upstash/redis";
import { type FleetState, FleetStateFault, type FleetStateFaultReason } from "../../core/fleet-state";
import { checkRate } from "../../core/rate-limit/token-bucket";
import { COMPARE_AND_SET, COUNT, DELETE, ENTER, GET, LEAVE, LONGEST_LEASE_MS, SET, TAKE } from "./scripts";

export type UpstashSettings = {
  url: string;
  token: string;
  /** Begins every key, so that installations which share a database do not meet. */
  prefix: string;
  /** What a step may take, its second try included. */
  stepMs?: number;
};

/** A visitor may be waiting for it. */
const STEP_MS = 500;
/** One, for a connection that was closed while nobody used it. */
const SECOND_TRY = { retries: 1, backoff: () => 20 };
const LONGEST_VALUE = 200_000;
const LONGEST_NAME = 200;

/** Fleet state of all instances. Makes no call before the first step; throws on settings no call could succeed with. */
export function createUpstashFleetState(settings: UpstashSettings): FleetState {
  const run = createRunner(settings);
  const client = randomUUID();
  let steps = 0;

  const figure: (...step: Parameters<Run>) => Promise<number> = async (...step) => {
    const told = await run(...step);
    // Something else that answers on that address must not pass for a decision.
    if (typeof told !== "number" || !Number.isInteger(told)) throw new FleetStateFault("refused");
    return told;
  };
  const keyOf = (kind: string, ...names: string[]) =>
    [settings.prefix, kind, ...names.map((name) => `${name.length}`), ...names.map(bounded)].join(":");
  const value = (key: string) => keyOf("value", key);
  const operation = () => keyOf("done", randomUUID());
  const holders = (key: string) => keyOf("holders", key);
  const lastStep = (key: string, holder: string) => keyOf("step", key, holder);

  return {
    async get(key) {
      const found = await run(GET, [value(key)]);
      if (found !== null && typeof found !== "string") throw new FleetStateFault("refused");
      return found;
    },
    async set(key, text, ttlMs) {
      await run(SET, [value(key)], [text, life(ttlMs)]);
    },
    async compareAndSet(key, { expected, value: text, ttlMs }) {
      const expecting = expected === null ? [] : [expected];
      return (
        (await figure(COMPARE_AND_SET, [value(key), operation()], [text, life(ttlMs), ...expecting])) === 1
      );
    },
    async delete(key) {
      await run(DELETE, [value(key)]);
    },
    async enter(key, holder, ttlMs) {
      const ttl = life(Math.min(ttlMs, LONGEST_LEASE_MS));
      return figure(ENTER, [holders(key), lastStep(key, holder)], [holder, client, `${++steps}`, ttl]);
    },
    async leave(key, holder) {
      await run(LEAVE, [holders(key), lastStep(key, holder)], [holder, client, `${++steps}`]);
    },
    count: (key) => figure(COUNT, [holders(key)]),
    async take(key, rate) {
      checkRate(rate);
      const keys = [keyOf("bucket", key), operation()];
      const waitMs = await figure(TAKE, keys, [`${rate.limit}`, `${rate.windowMs}`]);
      return waitMs === 0 ? { kind: "taken" } : { kind: "exhausted", retryAfterMs: waitMs };
    },
  };
}

type Run = (script: string, keys: readonly string[], words?: readonly string[]) => Promise<unknown>;

function createRunner({ url, token, stepMs = STEP_MS }: UpstashSettings): Run {
  checkAddress(url, token);
  const redis = new Redis({
    url: url.trim().replace(/\/+$/, ""),
    token,
    retry: SECOND_TRY,
    // As a plain signal, an end in mid-call would count as an answer.
    signal: () => AbortSignal.timeout(stepMs),
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
  });
  return async (script, keys, words = []) => {
    if (words.some((word) => word.length > LONGEST_VALUE)) throw new FleetStateFault("too-long");
    try {
      return await redis.eval<string[], unknown>(script, [...keys], [...words]);
    } catch (failure) {
      throw new FleetStateFault(reasonOf(failure));
    }
  };
}

/** The client only warns about settings that cannot work, and then calls somewhere odd. */
function checkAddress(url: string, token: string): void {
  const address = URL.canParse(url) ? new URL(url) : null;
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(address?.hostname ?? "");
  if (address?.protocol !== "https:" && !(address?.protocol === "http:" && isLocal)) {
    throw new Error("UPSTASH_REDIS_REST_URL must be an address that starts with https://.");
  }
  if (address.username !== "" || address.search !== "" || address.hash !== "") {
    throw new Error("UPSTASH_REDIS_REST_URL must be the plain address, without a user, a ? or a #.");
  }
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Error("UPSTASH_REDIS_REST_TOKEN must be one word.");
}

/** The client's own messages repeat the command, keys and values included: none of that goes any further. */
function reasonOf(failure: unknown): FleetStateFaultReason {
  const { name, message } = failure instanceof Error ? failure : { name: "", message: "" };
  if (name === "TimeoutError" || name === "AbortError") return "silent";
  if (name === "TypeError" && /^(fetch failed|terminated)/.test(message)) return "unreachable";
  if (name !== "UpstashError") return "refused";
  const [said = ""] = message.split(", command was: ");
  if (/unauthorized|wrongpass|invalid (auth )?token/i.test(said)) return "token-refused";
  return /max (requests|daily request) limit exceeded/i.test(said) ? "over-quota" : "refused";
}

function bounded(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return createHash("sha256").update(name).digest("hex");
}

function life(ttlMs: number): string {
  return `${Math.max(1, Math.ceil(ttlMs))}`;
}
