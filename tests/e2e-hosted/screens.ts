import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { findChromium } from "../harness/find-program";
import { askForLink, invite, newBrowser, newNetwork, OPERATOR, operatorPage, signIn } from "./steps";

/*
 * Takes the pictures of accounts in docs/screenshots, from a hosted Dunlin with an empty store of its own:
 *   npm run build        and then        npx tsx tests/e2e-hosted/screens.ts
 * Each state is taken at 390 and at 1280 pixels, light and dark.
 */
const FOLDER = join(import.meta.dirname, "..", "..", "docs", "screenshots");
const SIZES = [
  { width: 1280, height: 850 },
  { width: 390, height: 844 },
] as const;
const PERSON = "mara@voss.example";
const OPEN_MS = 60_000;
const HOSTED = /hosted at (\S+) keeping (\S+)/;

async function take(page: Page, name: string): Promise<void> {
  for (const viewport of SIZES) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => window.scrollTo(0, 0));
      const path = join(FOLDER, `${name}-${viewport.width}-${colorScheme}.png`);
      await page.screenshot({ path, animations: "disabled", caret: "hide" });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      console.log(`${name}-${viewport.width}-${colorScheme}${overflow > 0 ? `: ${overflow} too wide` : ""}`);
    }
  }
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
}

/** From the first visit to a link that was used: what somebody sees who is not signed in. */
async function takeSignIn(browser: Browser): Promise<void> {
  const page = await (await newBrowser(browser)).newPage();
  await open(page, "/sign-in");
  await take(page, "sign-in-first");
  const operator = await operatorPage(browser);
  await operator.context().close();
  await invite(browser, PERSON);
  await open(page, "/sign-in");
  await take(page, "sign-in");
  const link = await askForLink(page, PERSON);
  await take(page, "sign-in-sent");
  await open(page, "/outbox");
  await take(page, "outbox");
  const elsewhere = await (await newBrowser(browser)).newPage();
  await open(elsewhere, link);
  await take(elsewhere, "sign-in-code");
  await elsewhere.context().close();
  await open(page, link);
  await take(page, "sign-in-link");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/");
  await page.context().clearCookies();
  await open(page, link);
  await take(page, "sign-in-used");
  await page.context().close();
}

async function takeTooMany(browser: Browser): Promise<void> {
  const page = await (await newBrowser(browser)).newPage();
  for (let times = 0; times < 6; times++) {
    await open(page, "/sign-in");
    await page.getByLabel("Your email address").fill("ines@duarte.example");
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await page.getByText(/^(Look at your mail\.|That was asked for too often)/).waitFor();
  }
  await take(page, "sign-in-wait");
  await page.context().close();
}

/** Firefox on a desk, Safari on a phone: Dunlin goes by what a browser says of itself. */
const OTHERS = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
];

async function takeAccount(browser: Browser): Promise<void> {
  const page = await (await newBrowser(browser)).newPage();
  await signIn(page, PERSON);
  const others: BrowserContext[] = [];
  for (const userAgent of OTHERS) {
    const baseURL = process.env.DUNLIN_HOSTED_URL;
    const context = await browser.newContext({ baseURL, userAgent, extraHTTPHeaders: newNetwork() });
    await signIn(await context.newPage(), PERSON);
    others.push(context);
  }
  await open(page, "/sessions");
  await take(page, "sessions");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
  await take(page, "account-menu");
  for (const context of [page.context(), ...others]) await context.close();
}

async function takeOperator(browser: Browser): Promise<void> {
  await invite(browser, "ines@duarte.example");
  await invite(browser, "jonas@kite-studio.example");
  const page = await operatorPage(browser);
  await open(page, "/operator");
  await page.getByRole("list", { name: "What Dunlin runs on" }).waitFor();
  await take(page, "operator");
  await page.context().close();
}

/** The built app, and where it is once it is open. */
async function startHosted(): Promise<ChildProcess> {
  const tsx = join("node_modules", "tsx", "dist", "cli.mjs");
  const server = spawn(process.execPath, [tsx, "tests/e2e/server.ts", "--hosted"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [, url, data] = await new Promise<RegExpExecArray>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("Dunlin did not open.")), OPEN_MS);
    server.stdout?.on("data", (text) => {
      const found = HOSTED.exec(String(text));
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  process.env.DUNLIN_HOSTED_URL = url;
  process.env.DUNLIN_HOSTED_DATA = data;
  return server;
}

const server = await startHosted();
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
  ],
});
try {
  mkdirSync(FOLDER, { recursive: true });
  console.log(`Signing in as ${OPERATOR} first.`);
  await takeSignIn(browser);
  await takeTooMany(browser);
  await takeAccount(browser);
  await takeOperator(browser);
} finally {
  await browser.close();
  server.kill("SIGTERM");
}
