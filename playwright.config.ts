import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./tests/harness/find-program";

const chromium = findChromium();

const SERVER = {
  command: "node node_modules/tsx/dist/cli.mjs tests/e2e/server.ts",
  timeout: 120_000,
  gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  stderr: "pipe",
} as const;

const LOCAL = /open at (?<dunlin_url>\S+) with (?<dunlin_primary_url>\S+) and (?<dunlin_fallback_url>\S+)/;
const LOCAL_PHONE =
  /phone at (?<dunlin_phone_url>\S+) with (?<dunlin_phone_primary_url>\S+) and (?<dunlin_phone_fallback_url>\S+)/;

const DESKTOP = { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } };
const PHONE = { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } };

const HOSTED_APP = /hosted at (?<dunlin_hosted_url>\S+) keeping (?<dunlin_hosted_data>\S+)/;
const HOSTED_PHONE =
  /hosted for phones at (?<dunlin_hosted_phone_url>\S+) keeping (?<dunlin_hosted_phone_data>\S+)/;

/** A project's tests share one app, its nodes and its outbox, so they take turns; two projects run at once. */
const IN_TURN = { workers: 1 };
const HOSTED = { ...IN_TURN, testDir: "tests/e2e-hosted" };
const HOSTED_DESKTOP = { ...DESKTOP, baseURL: process.env.DUNLIN_HOSTED_URL };
/** An installation is new only once. */
const AFTER_FIRST = { testIgnore: "first-user.spec.ts", dependencies: ["first-user"] };

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ...(process.env.REPORT_PATH ? [["json", { outputFile: process.env.REPORT_PATH }] as const] : []),
  ],
  // Each its own port, its own folder, its own two nodes; the addresses come back through what it prints.
  webServer: [
    { ...SERVER, wait: { stdout: LOCAL } },
    { ...SERVER, command: `${SERVER.command} --phone`, wait: { stdout: LOCAL_PHONE } },
    { ...SERVER, command: `${SERVER.command} --hosted`, wait: { stdout: HOSTED_APP } },
    { ...SERVER, command: `${SERVER.command} --hosted --phone`, wait: { stdout: HOSTED_PHONE } },
  ],
  use: {
    baseURL: process.env.DUNLIN_URL,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    trace: "off",
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        // Without it Chromium keeps asking for hosts of its maker.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
      ],
    },
  },
  projects: [
    { ...IN_TURN, name: "desktop", use: DESKTOP },
    { ...IN_TURN, name: "phone", use: { ...PHONE, baseURL: process.env.DUNLIN_PHONE_URL } },
    { ...HOSTED, name: "first-user", testMatch: "first-user.spec.ts", use: HOSTED_DESKTOP },
    { ...HOSTED, ...AFTER_FIRST, name: "hosted", use: HOSTED_DESKTOP },
    {
      ...HOSTED,
      ...AFTER_FIRST,
      name: "hosted-phone",
      testMatch: /(accessible|sessions)\.spec\.ts/,
      use: { ...PHONE, baseURL: process.env.DUNLIN_HOSTED_PHONE_URL },
    },
  ],
});
