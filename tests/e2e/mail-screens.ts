import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { flipMailHtml } from "@/lib/core/node-health/flip-mail-html";
import { flipMails } from "../fixtures/flip-mails";
import { findChromium } from "../harness/find-program";

/*
 * Takes the pictures of the mails about nodes in docs/screenshots:
 *   npx tsx tests/e2e/mail-screens.ts
 * Each at the width of a phone and of a mail program's pane, light and dark.
 */
const FOLDER = process.argv[2] ?? join(import.meta.dirname, "..", "..", "docs", "screenshots");

const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
await mkdir(FOLDER, { recursive: true });
for (const [name, words] of Object.entries(flipMails())) {
  for (const width of [390, 700]) {
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme });
      await page.setContent(flipMailHtml(words));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      const path = join(FOLDER, `mail-${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
      console.log(`${path}${overflow > 0 ? `: ${overflow} pixels too wide` : ""}`);
      await page.close();
    }
  }
}
await browser.close();
