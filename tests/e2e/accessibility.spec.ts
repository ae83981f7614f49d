import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./quiet-page";
import {
  addInvoice,
  letter,
  nameSender,
  nodesBehave,
  openCommandBar,
  QUICK,
  uniqueName,
  WATCHABLE,
  writeDraft,
} from "./steps";

test.beforeEach(async ({ page }) => {
  await nodesBehave(QUICK);
  await nameSender(page);
});
test.afterAll(() => nodesBehave(QUICK));

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page is within WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await addInvoice(page, { client: uniqueName("Seen") });
    const invoice = page.url();
    for (const path of ["/", "/?view=settled", "/?search=nobody-at-all", "/add", "/settings", invoice]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectAccessibleSoon(page);
    }
  });

  test(`every state of the desk is within WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await nodesBehave(WATCHABLE);
    await addInvoice(page, { client: uniqueName("Desk") });
    await letter(page)
      .getByRole("button", { name: /^Write/ })
      .click();
    await expect(page.getByRole("region", { name: "Preview, still being written" })).toContainText(
      "2026-017",
    );
    await expectAccessibleSoon(page);
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(letter(page).getByText("You stopped it. Nothing was kept.").first()).toBeVisible();
    await expectAccessibleSoon(page);
    await nodesBehave({ fault: "http-500" });
    await letter(page)
      .getByRole("button", { name: /^Write/ })
      .click();
    await expect(letter(page)).toContainText("Dunlin’s own words");
    await expectAccessibleSoon(page);
    await page.getByRole("button", { name: "Write another" }).click();
    await expectAccessibleSoon(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(page.getByRole("textbox", { name: "Letter" })).toBeVisible();
    await expectAccessibleSoon(page);
  });

  test(`sheets, menus and problems are within WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await addInvoice(page, { client: uniqueName("Sheet") });
    await writeDraft(page);
    await page.getByText("Why this tone?").click();
    await page.getByRole("button", { name: "Part paid" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Record payment" }).click();
    await expectAccessibleSoon(page);
    await page.keyboard.press("Escape");
    await openCommandBar(page);
    await page.getByRole("combobox").waitFor();
    await expectAccessibleSoon(page);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Mark paid" }).click();
    await expect(page.getByRole("heading", { name: "Paid. Nothing to send." })).toBeVisible();
    await expectAccessibleSoon(page);
    await page.goto("/add");
    await page.getByRole("button", { name: "Add invoice" }).click();
    await expect(page.getByText(/fields need another look/)).toBeVisible();
    await expectAccessibleSoon(page);
  });
}

test("no page scrolls sideways", async ({ page }) => {
  await addInvoice(page, {
    client: `${uniqueName("Donaudampfschifffahrtsgesellschaft")} ${"Ä".repeat(60)}`,
    amount: "999999999.99",
  });
  await writeDraft(page);
  const invoice = page.url();
  for (const path of [invoice, "/", "/add", "/settings"]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});

/** A page that is just being refreshed has no title for a moment; a real fault stays and fails. */
async function expectAccessibleSoon(page: Page): Promise<void> {
  await expect(() => expectAccessible(page)).toPass({ timeout: 10_000 });
}
