import { expect, test } from "../e2e/quiet-page";
import { askForLink, newBrowser, newPerson } from "./steps";

const SESSION = "__Host-dunlin-session";

test("AUT12: what the app sets, a browser keeps for this host, over TLS and from scripts", async ({
  browser,
}) => {
  const { page } = await newPerson(browser, "cookie");
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toEqual([SESSION]);
  const host = new URL(page.url()).hostname;
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Lax", path: "/", domain: host });
  }
  expect(await page.evaluate(() => document.cookie)).toBe("");
  await page.context().close();
});

test("AUT12: the answer to the button names every guard of its cookie", async ({ browser }) => {
  const { page, address } = await newPerson(browser, "header");
  await page.goto("/sessions");
  await page.getByRole("button", { name: "Sign out here" }).click();
  await page.waitForURL("/sign-in");
  await page.goto(await askForLink(page, address));
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Sign in" }).click();
  const set = (await (await answer).headersArray()).filter(({ name }) => name.toLowerCase() === "set-cookie");
  const session = set.map(({ value }) => value).filter((value) => value.startsWith(`${SESSION}=`));
  expect(session).toHaveLength(1);
  for (const guard of [/; Path=\//i, /; Secure/i, /; HttpOnly/i, /; SameSite=lax/i]) {
    expect(session[0]).toMatch(guard);
  }
  expect(session[0]).not.toMatch(/domain=/i);
  await page.context().close();
});

test("AUT10 AUT11: signing in anew ends the browser's session before, and no copied cookie outlives it", async ({
  browser,
}) => {
  const { page, address } = await newPerson(browser, "rotated");
  const [before] = await page.context().cookies();
  // In the same browser, still signed in: the link page is open to everybody.
  const asking = await (await newBrowser(browser)).newPage();
  const link = await askForLink(asking, address);
  const code = (await asking.locator("main").innerText()).match(
    /\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/,
  )?.[0];
  await page.goto(link);
  await page.getByLabel(/code/i).fill(code ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/");
  const [after] = await page.context().cookies();
  expect(after?.value).not.toBe(before?.value);
  for (const [cookie, heading] of [
    [before, "Sign in to Dunlin"],
    [after, "Who owes you money?"],
  ] as const) {
    const copied = await newBrowser(browser);
    await copied.addCookies(cookie ? [cookie] : []);
    const other = await copied.newPage();
    await other.goto("/");
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(heading);
    await copied.close();
  }
  for (const each of [page, asking]) await each.context().close();
});

test("AUT9: another name of this host is refused, and none that a request claims is shown", async ({
  request,
}) => {
  const refused = await request.get("/sign-in", { headers: { host: "evil.example" } });
  expect(refused.status()).toBe(421);
  const claimed = await request.get("/sign-in", { headers: { "x-forwarded-host": "evil.example" } });
  expect(await claimed.text()).not.toContain("evil.example");
});
