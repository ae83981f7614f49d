import { randomBytes, randomInt } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, type Page, test } from "@playwright/test";
import { expect } from "../e2e/quiet-page";

/** The app that this project has to itself, and its data. The pictures are taken outside of any project. */
function ownApp(): { url: string | undefined; data: string } {
  const { DUNLIN_HOSTED_URL, DUNLIN_HOSTED_DATA, ...others } = process.env;
  if (projectName() !== "hosted-phone") return { url: DUNLIN_HOSTED_URL, data: DUNLIN_HOSTED_DATA ?? "" };
  return { url: others.DUNLIN_HOSTED_PHONE_URL, data: others.DUNLIN_HOSTED_PHONE_DATA ?? "" };
}

function projectName(): string | null {
  try {
    return test.info().project.name;
  } catch {
    return null;
  }
}

/** The first to sign in to this installation. */
export const OPERATOR = "operator@dunlin.example";

/** An address no other test uses: all share one installation. */
export function newAddress(name: string): string {
  return `${name}-${randomBytes(4).toString("hex")}@people.example`;
}

/** A network no other test comes from, so that limits are counted for each test alone. */
export function newNetwork(): { "x-forwarded-for": string } {
  return { "x-forwarded-for": `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` };
}

type KeptMail = { to: string; subject: string; text: string };

/** The mails kept so far, newest first, as the machine's owner can read them. */
export function keptMails(to: string): KeptMail[] {
  try {
    const file = join(ownApp().data, "outbox.json");
    const mails = JSON.parse(readFileSync(file, "utf8")) as KeptMail[];
    return mails.filter((mail) => mail.to === to);
  } catch {
    return [];
  }
}

function linksTo(address: string): string[] {
  return keptMails(address).flatMap(({ text }) => /https?:\S+\/sign-in\/link\S*/.exec(text)?.[0] ?? []);
}

/** Asks for a link on the sign-in page and returns the one that was mailed. */
export async function askForLink(page: Page, address: string): Promise<string> {
  const before = linksTo(address).length;
  await page.goto("/sign-in");
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look at your mail." })).toBeVisible();
  await expect.poll(() => linksTo(address).length).toBe(before + 1);
  return linksTo(address)[0] ?? "";
}

export async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(await askForLink(page, address));
  await expect(page.getByText(address)).toBeVisible();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A browser of its own, coming from a network of its own. */
export async function newBrowser(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: ownApp().url,
    extraHTTPHeaders: newNetwork(),
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
  });
}

const keptState = () => join(ownApp().data, "operator-state.json");

/** A page of the operator's; signed in once per run and kept beside the data, because a mailbox gets only so many links. */
export async function operatorPage(browser: Browser): Promise<Page> {
  const context = await newBrowser(browser);
  const page = await context.newPage();
  if (existsSync(keptState())) {
    const { cookies } = JSON.parse(readFileSync(keptState(), "utf8"));
    await context.addCookies(cookies);
  } else {
    await signIn(page, OPERATOR);
    await context.storageState({ path: keptState() });
  }
  return page;
}

/** Lets an address in, as the operator does it. */
export async function invite(browser: Browser, address: string): Promise<void> {
  const page = await operatorPage(browser);
  await page.goto("/operator");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByRole("list", { name: "Invitations not yet taken up" })).toContainText(address);
  await page.context().close();
}

/** Signed in as somebody new, in a browser of their own. */
export async function newPerson(browser: Browser, name: string): Promise<{ page: Page; address: string }> {
  const address = newAddress(name);
  await invite(browser, address);
  const page = await (await newBrowser(browser)).newPage();
  await signIn(page, address);
  return { page, address };
}
