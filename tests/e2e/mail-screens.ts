import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { flipMailHtml } from "@/lib/core/node-health/flip-mail-html";
import { flipMails } from "../fixtures/flip-mails";
import { findChromium } from "../harness/find-program";

/*
 * Takes the pictures of the mails about nodes in docs/screenshots:
 *   npx tsx tests/e2e/mail-screens.ts
 * At the widths of a phone and of a mail program's pane, light and dark.
 */
const FOLDER = process.argv[2] ?? join(import.meta.dirname, "..", "..", "docs", "screenshots");

const LOOKS = [
  { mail: "node-down", width: 390, colorScheme: "light" },
  { mail: "node-down", width: 700, colorScheme: "dark" },
  { mail: "node-back", width: 390, colorScheme: "dark" },
  { mail: "node-back", width: 700, colorScheme: "light" },
] as const;

const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
await mkdir(FOLDER, { recursive: true });
const mails = flipMails();
for (const { mail, width, colorScheme } of LOOKS) {
  const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme });
  await page.setContent(flipMailHtml(mails[mail]));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const name = `mail-${mail}-${width}-${colorScheme}`;
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  console.log(`${name}${overflow > 0 ? `: ${overflow} pixels too wide` : ""}`);
  await page.close();
}
await browser.close();
