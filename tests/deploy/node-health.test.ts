import { afterEach, expect, test, vi } from "vitest";
import { type Env, environmentName, readEnv } from "@/lib/env";
import { createNodeHealth } from "@/lib/node-health";
import type { FreezeFlipMailNeeds } from "@/lib/use-cases/freeze-flip-mail";
import { watchNodes } from "../use-cases/watched-nodes";

const NOBODY: FreezeFlipMailNeeds["alertRecipient"] = async () => null;

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("a database that hangs while checks are kept delays no heartbeat for long", async () => {
  const world = watchNodes({ keepChecks: () => new Promise(() => {}) });
  const run = await createNodeHealth({ ...world.needs, alertRecipient: NOBODY }, { keepMs: 20 }).check();
  expect(run).toMatchObject({ kind: "checked", isGood: true, heartbeat: "told" });
  expect(world.pings).toBe(1);
});

test("a mail the service has with other words is told of in one line, without them", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const world = watchNodes();
  const health = createNodeHealth({ ...world.needs, alertRecipient: NOBODY });
  const check = async () => {
    world.pass(5 * 60_000);
    return health.check();
  };
  for (let times = 0; times < 2; times++) await check();
  world.mood = { kind: "accepted", id: "re_1", isMismatch: true };
  world.isIll.add("primary");
  for (let times = 0; times < 2; times++) await check();
  expect(world.flipsOf("primary")).toMatchObject([{ fate: "sent", reason: "other-bytes" }]);
  expect(log.mock.calls).toEqual([
    ["Dunlin: the mail service has a mail of flip 1 of primary already, and its words are not today's."],
  ]);
});

test("a mail that went to a wrong address is sent anew to the one that is set by now", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const world = watchNodes();
  await world.runs(2);
  world.isIll.add("primary");
  world.mood = { kind: "refused", reason: "validation_error" };
  await world.runs(2);
  world.mood = null;
  const asked = { node: "primary", epoch: 1, generation: 0 };
  const resend = (alertRecipient: typeof NOBODY) =>
    createNodeHealth({ ...world.needs, alertRecipient }).resend(asked, "of this machine");
  const recipient = async () => ({ address: "right@voss.example", timeZone: null });
  expect(await resend(recipient)).toEqual({ kind: "queued" });
  expect(world.mails.accepted().map(({ mail }) => mail.to)).toEqual(["right@voss.example"]);
  expect(log).toHaveBeenCalledOnce();
});

test("a copy of an installation's database has another name for its mails than the original", () => {
  vi.stubEnv("VERCEL_ENV", "");
  const names = [environmentName(envOf()), environmentName(envOf("https://staging.example"))];
  vi.stubEnv("VERCEL_ENV", "production");
  names.push(environmentName(envOf("https://app.example")));
  vi.stubEnv("VERCEL_ENV", "preview");
  names.push(environmentName(envOf("https://app.example")));
  expect(names).toEqual([
    "own local",
    "own staging.example",
    "production app.example",
    "preview app.example",
  ]);
});

function envOf(appUrl?: string): Env {
  const hosted = appUrl ? { APP_URL: appUrl, AUTH_SECRET: "s".repeat(40) } : {};
  const reading = readEnv(hosted);
  if (reading.kind === "wrong") throw new Error(reading.message);
  return reading.env;
}
