import { describe } from "vitest";
import type { FleetState } from "@/lib/core/fleet-state";
import { isRedisMissing } from "../../fakes/start-redis";
import { fleetStateContract } from "./contract";
import { useSharedRedis } from "./shared-redis";

describe.skipIf(isRedisMissing())("fleet state on Upstash, over a real Redis", () => {
  const shared = useSharedRedis();
  let state: FleetState | undefined;
  fleetStateContract(() => {
    state ??= shared.instance();
    return state;
  });
});
