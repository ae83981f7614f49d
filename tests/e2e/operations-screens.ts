import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "../harness/find-program";
import { startWeekServer } from "./week-server";

/*
 * Takes the pictures of the operations page in docs/screenshots, with a week of two nodes, and with the first of them gone:
 *   npm run build        and then        npx tsx tests/e2e/operations-screens.ts
 * The whole page at 390 and at 1280 pixels, light and dark.
 */
const FOLDER = process.argv[2] ?? join(import.meta.dirname, "..", "..", "docs", "screenshots");

async function take(browser: Browser, { name, url }: { name: string; url: string }): Promise<void> {
  for (const width of [1280, 390]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const zone = { locale: "en-GB", timezoneId: "Europe/Berlin" };
      const page = await browser.newPage({ viewport: { width, height: 850 }, colorScheme, ...zone });
      await page.goto(`${url}/operations`);
      await page.getByRole("list", { name: "Drafts of the last 30 days" }).waitFor();
      await page
        .getByText(/loaded|so its models are not known/)
        .nth(1)
        .waitFor();
      const { scrollHeight, scrollWidth } = await page.evaluate(() => ({
        scrollHeight: document.documentElement.scrollHeight,
        scrollWidth: document.documentElement.scrollWidth,
      }));
      // As high as the page, so that what sticks to the window's foot stands at the page's.
      await page.setViewportSize({ width, height: scrollHeight });
      const path = join(FOLDER, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, animations: "disabled", caret: "hide" });
      console.log(`${path}${scrollWidth > width ? `: ${scrollWidth - width} pixels too wide` : ""}`);
      await page.close();
    }
  }
}

const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
await mkdir(FOLDER, { recursive: true });
for (const [name, flags] of [
  ["operations", []],
  ["operations-down", ["--down"]],
] as const) {
  const server = await startWeekServer(...flags);
  await take(browser, { name, url: server.url });
  await server.stop();
}
await browser.close();
