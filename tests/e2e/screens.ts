import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../harness/find-program";

/*
 * Takes the pictures in docs/screenshots from a running Dunlin with an empty store and two test nodes:
 *   npm run dev:fake -- -p 3400        and then        npx tsx tests/e2e/screens.ts --base http://localhost:3400
 * Each state is taken at 390 and at 1280 pixels, light and dark.
 */
const FOLDER = join(import.meta.dirname, "..", "..", "docs", "screenshots");
const SIZES = [
  { name: "desktop", width: 1280, height: 850 },
  { name: "phone", width: 390, height: 844 },
] as const;
const SCHEMES = ["light", "dark"] as const;

const CSV = `Invoice Number,Client,Due Date,Total,Balance,Currency,Status
A-101,Northwind Traders,03/04/2026,1200.00,1200.00,EUR,sent
A-102,Lighthouse Books,04/05/2026,900.50,400.50,EUR,sent
A-103,Fern & Co,05/06/2026,300.00,0,EUR,paid
A-104,,06/07/2026,310.00,310.00,EUR,sent
`;

type Taken = { page: Page; base: string };

/** Goes somewhere and does what brings the state about; what is then in the window is the picture. */
const STATES: Record<string, (taken: Taken) => Promise<void>> = {
  list: ({ page, base }) => open(page, base),
  search: ({ page, base }) => open(page, `${base}/?search=nothing+like+it`),
  "command-bar": async ({ page, base }) => {
    await open(page, base);
    await page.keyboard.press("Control+k");
    await page.getByRole("option", { name: /Brandt/ }).waitFor();
  },
  add: ({ page, base }) => open(page, `${base}/add`),
  "add-csv": async ({ page, base }) => {
    await open(page, `${base}/add`);
    const file = { name: "invoices.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) };
    await page.locator("input[type=file]").setInputFiles(file);
    await page.getByLabel("3 April").check();
    await page.getByRole("button", { name: /^Add two/ }).scrollIntoViewIfNeeded();
  },
  draft: async ({ page, base }) => {
    await openInvoice({ page, base }, "Brandt");
    const write = page.getByRole("button", { name: "Write follow-up" });
    const accept = page.getByRole("button", { name: "Accept and copy" });
    await write.or(accept).first().waitFor();
    if (await write.isVisible()) await write.click();
    await page.getByRole("button", { name: "Edit", exact: true }).waitFor();
    await page.getByText("Why this tone?").click();
    await page.evaluate(() => window.scrollTo(0, 0));
  },
  writing: async ({ page, base }) => {
    await openInvoice({ page, base }, "Atelier");
    const write = page.getByRole("button", { name: /^Write (follow-up|another)/ });
    const isAnother = (await write.textContent())?.includes("another");
    await write.click();
    if (isAnother) await page.getByRole("menuitem", { name: "In other words" }).click();
    await page.locator(".preview .fact").nth(3).waitFor();
  },
  "due-date": (taken) => openInvoice(taken, "Lumière"),
  held: (taken) => openInvoice(taken, "Grünwald"),
  settings: ({ page, base }) => open(page, `${base}/settings`),
};

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: "networkidle" });
}

async function openInvoice({ page, base }: Taken, client: string): Promise<void> {
  await open(page, `${base}/?search=${encodeURIComponent(client)}`);
  await page.getByRole("list", { name: "Invoices" }).getByRole("link").first().click();
  await page.getByRole("complementary", { name: "About this invoice" }).waitFor();
  await page.waitForLoadState("networkidle");
}

/** The empty page first, then the samples and a name to sign with. */
async function setUp(browser: Browser, base: string): Promise<void> {
  await everyLook(browser, async (page, look) => {
    await open(page, base);
    if (await page.getByRole("button", { name: "Try with samples" }).isVisible())
      await take(page, `empty-${look}`);
  });
  const page = await browser.newPage();
  await open(page, base);
  const samples = page.getByRole("button", { name: "Try with samples" });
  if (await samples.isVisible()) await samples.click();
  await page.getByText("are made up").waitFor();
  await open(page, `${base}/settings`);
  await page.getByLabel("Your name").fill("Ines Duarte");
  await page.getByLabel("Ask for payment within").fill("7");
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByText("Saved.").waitFor();
  // The test nodes begin with a letter that suits no part-paid invoice: it goes to another one.
  await openInvoice({ page, base }, "Fjord");
  const write = page.getByRole("button", { name: "Write follow-up" });
  if (await write.isVisible()) await write.click();
  await page.getByRole("button", { name: "Edit", exact: true }).waitFor();
  await page.close();
}

async function everyLook(browser: Browser, run: (page: Page, look: string) => Promise<void>): Promise<void> {
  for (const { name, width, height } of SIZES) {
    for (const colorScheme of SCHEMES) {
      const isPhone = name === "phone";
      const page = await browser.newPage({
        viewport: { width, height },
        colorScheme,
        locale: "en-GB",
        timezoneId: "Europe/Berlin",
        isMobile: isPhone,
        hasTouch: isPhone,
        // Only so that the picture can hide Next's own button in it.
        bypassCSP: true,
      });
      await run(page, `${width}-${colorScheme}`);
      await page.close();
    }
  }
}

async function take(page: Page, name: string): Promise<void> {
  await page.addStyleTag({ content: "nextjs-portal { display: none }" });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled", caret: "hide" });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  console.log(`${name}${overflow > 0 ? `: ${overflow} pixels too wide` : ""}`);
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at > 0 ? process.argv[at + 1] : undefined;
}

const base = argument("--base") ?? "http://localhost:3000";
const only = argument("--only");
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
  ],
});
await mkdir(FOLDER, { recursive: true });
await setUp(browser, base);
for (const [state, reach] of Object.entries(STATES)) {
  if (only !== undefined && state !== only) continue;
  await everyLook(browser, async (page, look) => {
    await reach({ page, base });
    await take(page, `${state}-${look}`);
  });
}
await browser.close();
