import type { Page } from "@playwright/test";
import { expect, test } from "./quiet-page";
import {
  addInvoice,
  daysAgo,
  letter,
  nameSender,
  nodesBehave,
  openCommandBar,
  pressAwake,
  QUICK,
  uniqueName,
  words,
} from "./steps";

test.beforeEach(async ({ page }) => {
  await nodesBehave(QUICK);
  await nameSender(page);
});

/** Presses Tab until that element has the focus; fails when it never gets it. */
async function tabTo(page: Page, name: string | RegExp, role: "button" | "link" | "textbox" = "button") {
  const wanted = page.getByRole(role, { name }).first();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no way to ${name} by keyboard`);
}

test("the whole road goes by keyboard alone", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const client = uniqueName("Typist");
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await pressAwake(page, "n", () => page.waitForURL("/add", { timeout: 2_000 }));
  await tabTo(page, "Client", "textbox");
  await page.keyboard.type(client);
  await tabTo(page, "Invoice number", "textbox");
  await page.keyboard.type("K-1");
  await tabTo(page, "Amount", "textbox");
  await page.keyboard.type("450");
  await page.getByLabel("Due date").fill(daysAgo(9));
  await tabTo(page, "Add invoice");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/invoices\//);

  await tabTo(page, "Write follow-up");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: "Letter" })).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nBy keyboard.");
  await page.keyboard.press("Escape");
  await expect(words(page)).toContainText("By keyboard.");
  await tabTo(page, "Accept and copy");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Copied. Paste it into your mail.")).toBeVisible();
  await tabTo(page, "I sent it");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Firm follow-up sent")).toBeVisible();
});

test("the command bar finds an invoice by its client", async ({ page }) => {
  const client = uniqueName("Findable");
  await page.goto("/add");
  await page.getByLabel("Client", { exact: true }).fill(client);
  await page.getByLabel("Invoice number").fill("F-1");
  await page.getByLabel("Amount").fill("20");
  await page.getByLabel("Due date").fill(daysAgo(2));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/invoices\//);
  await page.goto("/settings");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await openCommandBar(page);
  await page.getByRole("dialog", { name: "Find or do" }).getByRole("combobox").fill(client);
  await expect(page.getByRole("option", { name: client })).toBeVisible();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/invoices\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(client);
  await expect(letter(page)).toBeVisible();
});

test("Enter opens the client that was typed, though the answer is late", async ({ page }) => {
  const name = uniqueName("Alike");
  await addInvoice(page, { client: `${name} Typed` });
  await addInvoice(page, { client: `${name} Oldest`, dueOn: daysAgo(99) });
  await page.goto("/settings");
  await openCommandBar(page);
  const search = page.getByRole("dialog", { name: "Find or do" }).getByRole("combobox");
  await search.fill(name);
  await expect(page.getByRole("option", { name })).toHaveCount(2);
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") await new Promise((resolve) => setTimeout(resolve, 3_000));
    await route.continue();
  });
  await search.fill(`${name} Typed`);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/invoices\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${name} Typed`);
});

test("in the list j and k walk the rows, Enter opens one, and “?” tells all keys", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("list", { name: "Invoices" }).waitFor();
  const rows = page.locator("[data-row-link]");
  await pressAwake(page, "j", () => expect(rows.first()).toBeFocused({ timeout: 500 }));
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await rows.first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/invoices\//);
});
