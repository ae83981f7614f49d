import { randomUUID } from "node:crypto";
import { type FleetState, FleetStateFault } from "../../core/fleet-state";
import { checkRate } from "../../core/rate-limit/token-bucket";
import { openUpstash, type Upstash, UpstashFault, upstashKey } from "../upstash/open-upstash";
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
const LONGEST_VALUE = 200_000;

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
  const keyOf = (kind: string, ...names: string[]) => upstashKey(settings.prefix, kind, names);
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

type Run = Upstash["run"];

function createRunner({ url, token, stepMs = STEP_MS }: UpstashSettings): Run {
  const upstash = openUpstash({ url, token, stepMs });
  return async (script, keys, words = []) => {
    if (words.some((word) => word.length > LONGEST_VALUE)) throw new FleetStateFault("too-long");
    try {
      return await upstash.run(script, keys, words);
    } catch (fault) {
      throw new FleetStateFault(fault instanceof UpstashFault ? fault.reason : "refused");
    }
  };
}

function life(ttlMs: number): string {
  return `${Math.max(1, Math.ceil(ttlMs))}`;
}
