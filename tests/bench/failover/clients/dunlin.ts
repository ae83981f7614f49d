import { setTimeout as wait } from "node:timers/promises";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { createNodeClient, type FleetState, type NodeLimits } from "@/lib/adapters/nodes/node-client";
import { DEFAULT_LIMITS } from "@/lib/core/nodes/limits";
import { BETTER, LIGHTER, SCALE } from "../scale";
import { type BenchClient, type Setup, text } from "./bench-client";

const fleets = new Map<string, FleetState>();

/** This project's client, through its seam. */
export async function dunlin(setup: Setup): Promise<BenchClient> {
  const client = createNodeClient({
    nodes: [
      { name: "primary", url: setup.primary, models: [BETTER, LIGHTER] },
      { name: "fallback", url: setup.fallback, models: [LIGHTER, BETTER] },
    ],
    fleetState: fleetOf(setup),
    limits: setup.untouchedLimits ? {} : tenth(DEFAULT_LIMITS),
    without: setup.without,
  });
  return {
    async *ask(prompt, signal) {
      let shown = "";
      const request = { messages: [{ role: "user" as const, content: prompt }], maxTokens: 200 };
      for await (const event of client.stream({ ...request, purpose: "bench" }, signal)) {
        if (event.type === "restarted") {
          shown = "";
          yield { kind: "restart" };
        }
        if (event.type === "delta") {
          shown += event.text;
          yield text(event.text);
        }
        if (event.type === "failed") throw new Error(event.failures.map(({ outcome }) => outcome).join(", "));
        if (event.type === "finished" && event.text !== shown) yield text(" (not what was shown)");
      }
    },
    close: () => client.close(),
  };
}

/** The models run at ten times their speed here, so the defaults, which are made for life, shrink as they did. */
function tenth(limits: NodeLimits): Partial<NodeLimits> {
  const entries = Object.entries(limits).map(([name, value]) => {
    return [name, name.endsWith("Ms") ? Math.max(1, value * SCALE) : value];
  });
  return Object.fromEntries(entries) as Partial<NodeLimits>;
}

/** A store that takes its time, like one that is reached over a network. */
function fleetOf({ fleet, fleetDelayMs }: Setup): FleetState {
  const store = fleets.get(fleet) ?? createMemoryFleetState();
  fleets.set(fleet, store);
  const late =
    <Given extends unknown[], Result>(step: (...given: Given) => Promise<Result>) =>
    async (...given: Given) => {
      await wait(fleetDelayMs);
      return step(...given);
    };
  return {
    get: late(store.get),
    set: late(store.set),
    compareAndSet: late(store.compareAndSet),
    delete: late(store.delete),
    enter: late(store.enter),
    leave: late(store.leave),
    count: late(store.count),
    take: late(store.take),
  };
}
