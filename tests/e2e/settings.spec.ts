import { expect, expectAccessible, test } from "./quiet-page";
import { nameSender, nodesBehave, QUICK } from "./steps";

test.beforeEach(async ({ page }) => {
  await nodesBehave(QUICK);
  await nameSender(page);
});

test("settings are kept, and wrong ones are told at their field with every word kept", async ({ page }) => {
  await page.goto("/settings");
  await page.getByLabel("Ask for payment within").fill("900");
  await page.getByLabel("Reply address").fill("mara@voss.example");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText(/Please choose 1 to 90 days/)).toBeVisible();
  await expect(page.getByLabel("Reply address")).toHaveValue("mara@voss.example");
  await page.getByLabel("Ask for payment within").fill("10");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Ask for payment within")).toHaveValue("10");
  await page.getByLabel("Ask for payment within").fill("");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
});

test("each node is told in words", async ({ page }) => {
  await page.goto("/settings");
  const nodes = page.getByRole("listitem").filter({ hasText: /asked (first|when)/ });
  await expect(nodes).toHaveCount(2);
  await expect(nodes.first()).toContainText("primary");
});

test("on one's own machine nobody signs in, and what Dunlin runs on is a click away", async ({ page }) => {
  await page.goto("/settings");
  await expect(page.getByRole("button", { name: /Signed in as/ })).toHaveCount(0);
  await page.getByRole("link", { name: "What else Dunlin runs on" }).click();
  await page.waitForURL("/operator");
  const list = page.getByRole("list", { name: "What Dunlin runs on" });
  await expect(list).toContainText("Database");
  await expect(page.getByText("Who may come in")).toHaveCount(0);
  await expectAccessible(page);
  await page.goto("/outbox");
  await expect(page.getByText("Nothing here yet.")).toBeVisible();
  for (const path of ["/sign-in", "/sessions"]) {
    const answer = await page.request.get(path);
    expect(await answer.text(), path).not.toContain("Your email address");
  }
});

test("samples come and go in one click, and nothing else goes with them", async ({ page }) => {
  await page.goto("/settings");
  await page.getByRole("button", { name: "Add sample invoices" }).click();
  await page.waitForURL("/");
  await expect(page.getByText("are made up")).toBeVisible();
  await page.goto("/?search=Atelier+Nord");
  await expect(page.getByRole("list", { name: "Invoices" })).toContainText("sample");
  await page.getByRole("button", { name: "Remove them" }).click();
  await expect(page.getByText("are made up")).toHaveCount(0);
  await page.goto("/?search=S-2047");
  await expect(page.getByText(/S-2047 · due/)).toHaveCount(0);
});

test("everything can be taken along as JSON and as CSV", async ({ page }) => {
  await page.goto("/settings");
  for (const [name, ending] of [
    ["Everything as JSON", "json"],
    ["Invoices as CSV", "csv"],
  ] as const) {
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^dunlin.*\\.${ending}$`));
  }
});
