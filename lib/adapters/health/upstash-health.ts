import { type HealthStore, HealthStoreFault } from "../../core/node-health/health-store";
import { openUpstash, UpstashFault, upstashKey } from "../upstash/open-upstash";
import { READ, REPLACE } from "./scripts";
import { storedHealth, textOf } from "./stored-health";

export type UpstashHealthSettings = {
  url: string;
  token: string;
  /** Begins every key, so that installations which share a database do not meet. */
  prefix: string;
  stepMs?: number;
};

/** Nobody waits for it but a run of checks, which has a minute for all of its steps. */
const STEP_MS = 4_000;

/** Makes no call before the first step; throws on settings no call could succeed with. */
export function createUpstashHealth({ prefix, stepMs = STEP_MS, ...at }: UpstashHealthSettings): HealthStore {
  const upstash = openUpstash({ ...at, stepMs });
  const keyOf = (node: string) => upstashKey(prefix, "health", [node]);
  return {
    async read(node) {
      const { told, now } = await upstash.runAndTime(READ, [keyOf(node)]).catch(fail);
      if (told === null) return { kind: "none", now };
      const [version, text] = Array.isArray(told) ? told : [];
      return storedHealth(node, { version, text, now });
    },
    async replace(node, { expected, next }) {
      const expecting = expected === null ? [] : [expected];
      const words = [next.version, textOf(next.record), ...expecting];
      const told = await upstash.run(REPLACE, [keyOf(node)], words).catch(fail);
      // Something else that answers on that address must not pass for a decision.
      if (told !== 0 && told !== 1) throw new HealthStoreFault("refused");
      return told === 1;
    },
  };
}

function fail(fault: unknown): never {
  throw new HealthStoreFault(fault instanceof UpstashFault ? fault.reason : "refused");
}
