import { test as loud } from "@playwright/test";
import { expect, expectAccessible, test } from "./quiet-page";
import { startWeekServer, type WeekServer } from "./week-server";

let server: WeekServer | undefined;
const at = (path: string) => `${server?.url}${path}`;
test.beforeAll(async () => {
  test.setTimeout(200_000);
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
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /^Both nodes are well\. \S+ drafts? today, \S+ (of them )?from study/,
  );
  const study = page.getByRole("region", { name: "study" });
  await expect(study.getByRole("img", { name: /^Last 24 hours: up in 100 %/ })).toBeVisible();
  await expect(
    study.getByRole("img", { name: /^Last 30 days: up in 98\.\d %.*Down or partly/ }),
  ).toBeVisible();
  await study.getByText("Uptime of study in words").click();
  const row = (name: RegExp) => study.getByRole("table", { name: "Last 30 days" }).getByRole("row", { name });
  await expect(row(/^Tue .*8 of 288 checks failed\. Nothing running\./)).toBeVisible();
  await expect(row(/^Wed .*of our checks saw no network at all/)).toBeVisible();
  const models = page.getByRole("region", { name: "attic" }).locator(".model-list");
  await expect(models).toContainText("qwen3.5:latest");
  await expect(models).toContainText(/GB · (not )?loaded/);
});

test("a check on demand says that it looked, and shows when", async ({ page }) => {
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("All 2 nodes were looked at just now.")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Last checked just now")).toBeVisible();
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
  await page.waitForRequest((request) => request.url().includes("/operations"), { timeout: 20_000 });
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

test("can be paused, and says how old it is", async ({ page }) => {
  await page.clock.install();
  await page.reload();
  await page.getByRole("button", { name: "Pause" }).click();
  let asked = 0;
  // The first that each refresh asks; Next fetches pages ahead whenever it likes.
  page.on("request", (request) => {
    if (request.url().endsWith("/api/health")) asked++;
  });
  await page.clock.runFor(61_000);
  await expect(page.getByText("Paused, updated 60 seconds ago")).toBeVisible();
  expect(asked).toBe(0);
  await expect(page.getByRole("button", { name: "Pause" })).toHaveAttribute("aria-pressed", "true");
});

// A browser writes each failed request to its console, which `test` takes for a fault of the page.
loud("stays, and says so, while Dunlin does not answer", async ({ page }) => {
  await page.clock.install();
  await page.goto(at("/operations"));
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.route("**/api/health", (route) => route.abort());
  await page.clock.runFor(16_000);
  await expect(page.getByText("Dunlin does not answer; this was so 15 seconds ago")).toBeVisible();
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
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("operations");
  await page.getByRole("option", { name: /^Operations/ }).click();
  await expect(page).toHaveURL(/\/operations$/);
});
