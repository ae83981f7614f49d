import type { Browser, Page } from "@playwright/test";
import { expect, test } from "../e2e/quiet-page";
import { askForLink, invite, newAddress, newBrowser, newNetwork, signIn } from "./steps";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(newNetwork()));

const confirm = (page: Page) => page.getByRole("button", { name: "Sign in" });

async function invited(browser: Browser): Promise<string> {
  const address = newAddress("link");
  await invite(browser, address);
  return address;
}

test("a mail scanner that opens the link, and runs its scripts, spends nothing", async ({
  page,
  browser,
}) => {
  const address = await invited(browser);
  const link = await askForLink(page, address);
  const scanner = await newBrowser(browser);
  for (let times = 0; times < 3; times++) await scanner.request.get(link);
  await scanner.request.head(link);
  const rendered = await scanner.newPage();
  await rendered.goto(link, { waitUntil: "networkidle" });
  await rendered.getByRole("heading", { level: 1 }).waitFor();
  await scanner.close();
  await page.goto(link);
  await confirm(page).click();
  await page.waitForURL("/");
  await expect(page.getByRole("heading", { name: "Who owes you money?" })).toBeVisible();
});

test("AUT6: the token leaves the address bar, and no request carries it on", async ({ page, browser }) => {
  const link = await askForLink(page, await invited(browser));
  const token = new URL(link).searchParams.get("token") ?? "";
  expect(token.length).toBeGreaterThan(20);
  const carried: string[] = [];
  page.on("request", (request) => {
    if (request.headers().referer?.includes(token)) carried.push(request.url());
  });
  await page.goto(link, { waitUntil: "networkidle" });
  await expect(page).toHaveURL("/sign-in/link");
  await confirm(page).click();
  await page.waitForURL("/");
  await page.waitForLoadState("networkidle");
  expect(carried).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(token);
});

test("a link works once, and says so afterwards", async ({ page, browser }) => {
  const link = await askForLink(page, await invited(browser));
  await page.goto(link);
  await confirm(page).click();
  await page.waitForURL("/");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "You are signed in." })).toBeVisible();
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link was used." })).toBeVisible();
  await expect(confirm(page)).toHaveCount(0);
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await page.waitForURL("/sign-in");
});

test("only the newest link works, and an older one says so", async ({ page, browser }) => {
  const address = await invited(browser);
  const older = await askForLink(page, address);
  const newer = await askForLink(page, address);
  await page.goto(older);
  await expect(page.getByRole("heading", { name: "A newer link was sent." })).toBeVisible();
  await page.goto(newer);
  await confirm(page).click();
  await page.waitForURL("/");
});

test("a link nobody sent says what may have happened", async ({ page }) => {
  await page.goto("/sign-in/link?token=nothing-like-it");
  await expect(page.getByRole("heading", { name: "This link does not work." })).toBeVisible();
  await page.goto("/sign-in/link");
  await expect(page.getByRole("heading", { name: "This link does not work." })).toBeVisible();
});

test("in another browser the link asks for the code of the one that asked", async ({ page, browser }) => {
  const link = await askForLink(page, await invited(browser));
  const code = await shownCode(page);
  const phone = await (await newBrowser(browser)).newPage();
  await phone.goto(link);
  const field = phone.getByLabel("The code from the other browser");
  await field.fill(code === "2222-2222" ? "3333-3333" : "2222-2222");
  await confirm(phone).click();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await field.fill(code.toLowerCase());
  await confirm(phone).click();
  await phone.waitForURL("/");
  await phone.context().close();
});

test("an address that cannot be one is kept as typed, with the reason at its field", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("Your email address").fill("mara at voss");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  const field = page.getByLabel("Your email address");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toHaveValue("mara at voss");
  await expect(field).toBeFocused();
});

test("whoever asks too often is told how long to wait, with the address kept", async ({ page, browser }) => {
  const address = await invited(browser);
  for (let times = 0; times < 5; times++) await askForLink(page, address);
  await page.goto("/sign-in");
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText(/asked for too often.*Please wait .* (second|minute)s?/)).toBeVisible();
  await expect(page.getByLabel("Your email address")).toHaveValue(address);
});

test("a sign-in goes on to the page that was asked for", async ({ page, browser }) => {
  const address = await invited(browser);
  await page.goto("/add");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fadd$/);
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await page.getByRole("link", { name: "Open the outbox" }).click();
  await page.getByRole("listitem").filter({ hasText: address }).getByRole("link").first().click();
  await confirm(page).click();
  await page.waitForURL("/add");
});

test("the way in and out goes by keyboard alone", async ({ page, browser }) => {
  const address = await invited(browser);
  await page.goto("/sign-in");
  await tabTo(page, "Your email address", "textbox");
  await page.keyboard.type(address);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Look at your mail." })).toBeFocused();
  await tabTo(page, "Open the outbox", "link");
  await page.keyboard.press("Enter");
  await page.waitForURL("/outbox");
  await tabTo(page, /\/sign-in\/link/, "link");
  await page.keyboard.press("Enter");
  await tabTo(page, "Sign in");
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
  await tabTo(page, `Signed in as ${address}`);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Where you are signed in" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: `Signed in as ${address}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.waitForURL("/sign-in");
});

test("whoever signs in where somebody else was signed in takes their place", async ({ page, browser }) => {
  const first = await invited(browser);
  await signIn(page, first);
  const second = await invited(browser);
  const [elsewhere, code] = await askedElsewhere(browser, second);
  await page.goto(elsewhere);
  await expect(page.getByText(`You are signed in here as ${first}.`)).toBeVisible();
  await page.getByLabel("The code from the other browser").fill(code);
  await confirm(page).click();
  await page.waitForURL("/");
  await expect(page.getByRole("button", { name: `Signed in as ${second}` })).toBeVisible();
});

async function askedElsewhere(browser: Browser, address: string): Promise<[link: string, code: string]> {
  const page = await (await newBrowser(browser)).newPage();
  const link = await askForLink(page, address);
  const code = await shownCode(page);
  await page.context().close();
  return [link, code];
}

async function shownCode(page: Page): Promise<string> {
  return (await page.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent()) ?? "";
}

/** Presses Tab until that element has the focus; fails when it never gets it. */
async function tabTo(page: Page, name: string | RegExp, role: "button" | "link" | "textbox" = "button") {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way to ${name} by keyboard`);
}
