import { describe } from "vitest";
import { isRedisMissing } from "../../fakes/start-redis";
import { fleetStateContract } from "./contract";
import { useSharedRedis } from "./shared-redis";

describe.skipIf(isRedisMissing())("fleet state on Upstash, over a real Redis", () => {
  const shared = useSharedRedis();
  fleetStateContract(() => shared.instance());
});
