import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { createUpstashFleetState, type UpstashSettings } from "@/lib/adapters/fleet-state/upstash";
import { startRedis, type TestRedis } from "../../fakes/start-redis";
import { type Mood, type RestRequest, startUpstashRest, type UpstashRest } from "../../fakes/upstash-rest";

export type Shared = {
  redis: TestRedis;
  rest: UpstashRest;
  /** Another instance of the app; its keys are those of all others of the file. */
  instance(settings?: Partial<UpstashSettings>): ReturnType<typeof createUpstashFleetState>;
};

/** A busy machine is no fault of the store; tests of the limit set their own. */
const PATIENT_MS = 20_000;

/** One Redis for a file of tests, behind a new REST address for each: what one test gave up arrives late at no other. */
export function useSharedRedis(): Shared {
  const shared = {} as Shared;
  const prefix = `test-${randomUUID()}`;
  shared.instance = (settings) =>
    createUpstashFleetState({
      url: shared.rest.url,
      token: shared.rest.token,
      prefix,
      stepMs: PATIENT_MS,
      ...settings,
    });
  beforeAll(async () => {
    shared.redis = await startRedis();
  });
  beforeEach(async () => {
    shared.rest = await startUpstashRest(shared.redis.socketPath);
  });
  afterEach(() => shared.rest?.close());
  afterAll(() => shared.redis?.stop());
  return shared;
}

/** The first so many requests meet this mood. */
export function first(count: number, mood: Mood): (request: RestRequest) => Mood {
  let left = count;
  return () => (left-- > 0 ? mood : "well");
}
