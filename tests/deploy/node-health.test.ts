import { afterEach, expect, test, vi } from "vitest";
import { type Env, environmentName, readEnv } from "@/lib/env";
import { createNodeHealth } from "@/lib/node-health";
import { watchNodes } from "../use-cases/watched-nodes";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test("a database that hangs while checks are kept delays no heartbeat for long", async () => {
  const world = watchNodes({ keepChecks: () => new Promise(() => {}) });
  const run = await createNodeHealth(world.needs, { keepMs: 20 }).check();
  expect(run).toMatchObject({ kind: "checked", isGood: true, heartbeat: "told" });
  expect(world.pings).toBe(1);
});

test("a mail the service has with other words is told of in one line, without them", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const world = watchNodes();
  const health = createNodeHealth(world.needs);
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
