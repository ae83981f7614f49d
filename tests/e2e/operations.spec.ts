import { test as loud, type Response } from "@playwright/test";
import { toldWeek } from "../fixtures/node-week";
import { expect, expectAccessible, test } from "./quiet-page";
import { openCommandBar } from "./steps";
import { startWeekServer, type WeekServer } from "./week-server";

let server: WeekServer | undefined;
let told: ReturnType<typeof toldWeek>;
const at = (path: string) => `${server?.url}${path}`;
test.beforeAll(async () => {
  test.setTimeout(200_000);
  told = toldWeek(Date.now(), "Europe/Berlin");
  server = await startWeekServer();
});
test.afterAll(() => server?.stop());

test.beforeEach(async ({ page }) => {
  await page.goto(at("/operations"));
  await page.getByRole("list", { name: "Drafts of the last 30 days" }).waitFor();
  await page.getByText("loaded", { exact: false }).first().waitFor();
});

test("says whether the nodes are well and were, in pictures and in words, and what they have", async ({
  page,
}) => {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Both nodes are well\./);
  const study = page.getByRole("region", { name: "study" });
  await expect(study.getByRole("img", { name: told.day })).toBeVisible();
  await expect(study.getByRole("img", { name: told.month })).toBeVisible();
  await study.getByText("Uptime of study in words").click();
  const row = (name: RegExp) => study.getByRole("table", { name: "Last 30 days" }).getByRole("row", { name });
  await expect(row(told.outage)).toBeVisible();
  await expect(row(told.blind)).toBeVisible();
  const models = page.getByRole("region", { name: "attic" }).locator(".model-list");
  await expect(models).toContainText("qwen3.5:latest");
  await expect(models).toContainText(/GB · (not )?loaded/);
});

test("a check on demand says that it looked, and shows when", async ({ page }) => {
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/^Checked at \d\d:\d\d\. Both nodes answered\./)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText("Last checked just now")).toBeVisible();
});

// A browser writes each failed request to its console, which `test` takes for a fault of the page.
loud("a mail that could not be asked for can be asked for again", async ({ page }) => {
  await page.route("**/operations", (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await page.getByRole("button", { name: "Send it again…" }).click();
  await page.getByRole("button", { name: "Send it again", exact: true }).click();
  await expect(page.getByText(/Dunlin did not answer/)).toBeFocused();
  await expect(page.getByRole("button", { name: "Send it again…" })).toBeVisible();
});

test("a mail nobody knows the fate of is sent again only after a second word", async ({ page }) => {
  const fate = page.getByText(/Whether its mail was sent is not known/);
  await expect(fate).toBeVisible();
  await page.getByRole("button", { name: "Send it again…" }).press("Enter");
  await expect(page.getByText("Then you get it a second time.")).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Leave it" }).press("Enter");
  await expect(page.getByRole("button", { name: "Send it again…" })).toBeFocused();
  await expect(fate).toBeVisible();
  await page.getByRole("button", { name: "Send it again…" }).press("Enter");
  await page.getByRole("button", { name: "Send it again", exact: true }).press("Enter");
  await expect(page.getByText(/One more mail is on its way/)).toBeFocused();
  await expect(fate).toHaveCount(0);
});

test("brings itself up to date and keeps what is unfolded, focused and scrolled to", async ({ page }) => {
  const summary = page.getByText("Uptime of attic in words");
  await summary.focus();
  await summary.press("Enter");
  const before = await summary.boundingBox();
  await page.waitForResponse(refreshes(), { timeout: 40_000 });
  await expect(page.getByText("Updated just now")).toBeVisible();
  await expect(
    page.getByRole("region", { name: "attic" }).getByRole("table", { name: "Last 90 days" }),
  ).toBeVisible();
  await expect(summary).toBeFocused();
  await expect(
    page.locator(".operations-head [aria-live=polite]"),
    "nothing changed, nothing is said",
  ).toBeEmpty();
  const moved = ((await summary.boundingBox())?.y ?? Number.NaN) - (before?.y ?? Number.NaN);
  expect(Math.abs(moved), "what was read stays where it was in the window").toBeLessThan(3);
});

/** A refresh asks whether anybody is there, and then for the page; Next fetches pages ahead whenever it likes. */
function refreshes(): (response: Response) => boolean {
  let isAsked = false;
  return (response) => {
    const { pathname } = new URL(response.url());
    if (pathname === "/api/health") isAsked = true;
    const headers = response.request().headers();
    const isAhead = "next-router-prefetch" in headers || "next-router-segment-prefetch" in headers;
    return isAsked && pathname === "/operations" && "rsc" in headers && !isAhead;
  };
}

test("can be paused, and says how old it is", async ({ page }) => {
  await page.clock.install();
  await page.reload();
  const goOn = page.getByRole("button", { name: "Go on" });
  // A press before the page is alive is lost.
  await expect(async () => {
    if (!(await goOn.isVisible())) await page.getByRole("button", { name: "Pause" }).click();
    await expect(goOn).toBeVisible({ timeout: 1_000 });
  }).toPass();
  let asked = 0;
  // The first that each refresh asks; Next fetches pages ahead whenever it likes.
  page.on("request", (request) => {
    if (request.url().endsWith("/api/health")) asked++;
  });
  await page.clock.runFor(61_000);
  await expect(page.getByText(/^Paused, updated \d+ (seconds|minutes) ago$/)).toBeVisible();
  expect(asked).toBe(0);
  await goOn.click();
  await expect.poll(() => asked, "it goes on at once").toBe(1);
});

loud("stays, and says so, while Dunlin does not answer", async ({ page }) => {
  await page.clock.install();
  await page.goto(at("/operations"));
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.route("**/api/health", (route) => route.abort());
  const silent = page.getByText(/^Dunlin does not answer; this was so \d+ (seconds|minutes) ago$/);
  await expect(async () => {
    await page.clock.runFor(16_000);
    await expect(silent).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Both nodes");
  await page.unroute("**/api/health");
  await page.clock.runFor(16_000);
  await expect(page.getByText(/^Updated/)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`is within WCAG 2.2 AA and as wide as the window, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const summary of await page.locator("summary").all()) await summary.click();
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}

test("is found in the command bar", async ({ page }) => {
  await page.goto(at("/"));
  await openCommandBar(page);
  await page.getByRole("combobox").fill("operations");
  await page.getByRole("option", { name: /^Operations/ }).click();
  await expect(page).toHaveURL(/\/operations$/);
});
