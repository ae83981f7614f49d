import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./tests/harness/find-program";

const chromium = findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [
    ["list"],
    ...(process.env.REPORT_PATH ? [["json", { outputFile: process.env.REPORT_PATH }] as const] : []),
  ],
  // Its own port, its own folder, its own two nodes; all three addresses come back through what it prints.
  webServer: {
    command: "node node_modules/tsx/dist/cli.mjs tests/e2e/server.ts",
    wait: {
      stdout: /open at (?<dunlin_url>\S+) with (?<dunlin_primary_url>\S+) and (?<dunlin_fallback_url>\S+)/,
    },
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
    stderr: "pipe",
  },
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
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } } },
    { name: "phone", use: { ...devices["Pixel 7"], viewport: { width: 390, height: 844 } } },
  ],
});
