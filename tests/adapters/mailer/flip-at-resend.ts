import { afterAll, beforeAll, beforeEach } from "vitest";
import type { FlipMailName } from "@/lib/core/node-health/flip-mail-outcome";
import type { ResendSettings } from "../../fakes/resend-api";
import { startResend, type TestResend } from "../../fakes/start-resend";

export const MAIL = {
  from: "Dunlin <mail@dunlin.example>",
  to: "operator@dunlin.example",
  subject: "primary went down at 10:42",
  text: "primary is down.",
  html: "<p>primary is down.</p>",
};

/** A stand-in for Resend for a file of tests. Before each it is as `settings` say, and the flip is one it has not heard of. */
export function flipAtResend(settings: Partial<ResendSettings>) {
  const world = {} as { resend: TestResend; name: FlipMailName };
  let epoch = 0;
  beforeAll(async () => {
    world.resend = await startResend();
  });
  afterAll(() => world.resend.stop());
  beforeEach(async () => {
    epoch += 1;
    world.name = {
      installation: "one",
      node: "primary",
      series: "s",
      epoch,
      generation: 0,
      flippedAt: Date.now(),
    };
    await world.resend.set(settings);
  });
  return world;
}
