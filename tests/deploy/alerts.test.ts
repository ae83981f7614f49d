import { expect, test } from "vitest";
import { createAlerts } from "@/lib/alerts";
import { readEnv } from "@/lib/env";

const HANGS = () => new Promise<never>(() => {});
const HANGING = {
  isMailed: true,
  firstOperator: HANGS,
  findPerson: HANGS,
  findAccount: HANGS,
  ensureLocalAccount: HANGS,
};
const HOSTED = { AUTH_SECRET: "s".repeat(40), APP_URL: "https://dunlin.example" };
const WAITS = { operatorMs: 20, timeZoneMs: 20 };

function alerts(settings: Record<string, string>) {
  const reading = readEnv(settings);
  if (reading.kind === "wrong") throw new Error(reading.message);
  return createAlerts(reading.env, HANGING, WAITS);
}

test.each([
  ["hosted", HOSTED],
  ["local", {}],
])("a database that hangs costs whom the settings name their time zone and no mail: %s", async (_, mode) => {
  const named = alerts({ ...mode, ALERT_EMAIL: "pager@studio.example" });
  expect(await named.alertRecipient()).toEqual({ address: "pager@studio.example", timeZone: null });
});

test("a database that hangs is told as a fault where nobody is named, so that a flip waits", async () => {
  await expect(alerts(HOSTED).alertRecipient()).rejects.toThrow();
  expect((await alerts(HOSTED).lookAtAlerts()).who).toEqual({ kind: "unknown" });
});
