import { expect, test } from "./quiet-page";
import { addInvoice, daysAgo, nameSender, uniqueName } from "./steps";

// The words asked for depend on a name being there, so no other spec may have to give it first.
test.beforeEach(({ page }) => nameSender(page));

const title = { level: 1 };

async function choose(page: import("@playwright/test").Page, item: string) {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a part payment leaves the rest to be asked for, and can be taken back", async ({ page }) => {
  const client = uniqueName("Harbour");
  await addInvoice(page, { client, amount: "1000" });
  await page.getByRole("button", { name: "Part paid" }).click();
  const sheet = page.getByRole("dialog", { name: "Record a payment" });
  await sheet.getByLabel("Amount in EUR").fill("5000");
  await sheet.getByRole("button", { name: "Record payment" }).click();
  await expect(sheet.getByText("Only €1,000.00 is still owed.")).toBeVisible();
  await sheet.getByLabel("Amount in EUR").fill("400");
  await sheet.getByLabel("Paid on").fill(daysAgo(1));
  await sheet.getByRole("button", { name: "Record payment" }).click();
  await expect(page.getByRole("heading", title)).toContainText("€600.00");
  await expect(page.getByText("€400.00 paid")).toBeVisible();
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("heading", title)).toContainText("€1,000.00");
});

test("a paid invoice cannot be chased until its payment is taken back", async ({ page }) => {
  await addInvoice(page, { client: uniqueName("Settled") });
  await page.getByRole("button", { name: "Mark paid" }).click();
  await expect(page.getByRole("heading", { name: "Paid. Nothing to send." })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Write/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("button", { name: "Write follow-up" })).toBeVisible();
});

test("a void invoice is kept and asked for no more, until it is reopened", async ({ page }) => {
  const client = uniqueName("Voided");
  await addInvoice(page, { client });
  await choose(page, "Void it");
  await expect(page.getByRole("heading", { name: "Void. Nothing to send." })).toBeVisible();
  await page.goto(`/?view=settled&search=${encodeURIComponent(client)}`);
  await page.getByRole("link", { name: client, exact: true }).click();
  await page.getByRole("button", { name: "Reopen it" }).click();
  await expect(page.getByRole("button", { name: "Write follow-up" })).toBeVisible();
});

test("a deleted invoice comes back by undo", async ({ page }) => {
  const client = uniqueName("Deleted");
  await addInvoice(page, { client });
  await choose(page, "Delete");
  await expect(page.getByText("The invoice is deleted.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", title)).toContainText(client);
});

test("an invoice and its client are edited, and wrong input keeps every word", async ({ page }) => {
  await addInvoice(page, { client: uniqueName("Edited") });
  await choose(page, "Edit invoice");
  const sheet = page.getByRole("dialog", { name: "Edit invoice" });
  await sheet.getByLabel("Amount").fill("much");
  await sheet.getByLabel("Invoice number").fill("2026-099");
  await sheet.getByRole("button", { name: /^Save/ }).click();
  await expect(sheet.getByText(/Nothing was stored; what you typed is still here/)).toBeVisible();
  await expect(sheet.getByLabel("Invoice number")).toHaveValue("2026-099");
  await expect(sheet.getByLabel("Amount")).toHaveValue("much");
  await sheet.getByLabel("Amount").fill("1,500.00");
  await sheet.getByRole("button", { name: /^Save/ }).click();
  await expect(page.getByRole("heading", title)).toContainText("€1,500.00");

  const renamed = uniqueName("Renamed");
  await choose(page, "Edit client");
  const client = page.getByRole("dialog", { name: "Edit client" });
  await client.getByLabel("Client", { exact: true }).fill(renamed);
  await client.getByLabel("Strongest tone").selectOption("Friendly at most");
  await client.getByRole("button", { name: "Save client" }).click();
  await expect(page.getByRole("heading", title)).toContainText(renamed);
  await expect(page.getByText("Why this tone?")).toBeVisible();
});

test("a form with problems tells each at its field and keeps every word", async ({ page }) => {
  await page.goto("/add");
  await page.getByLabel("Client", { exact: true }).fill("Kept & Co");
  await page.getByLabel("Amount").fill("ten");
  await page.getByRole("button", { name: "Add invoice" }).click();
  await expect(page.getByText(/fields need another look\. Nothing was stored/)).toBeVisible();
  await expect(page.getByLabel("Client", { exact: true })).toHaveValue("Kept & Co");
  await expect(page.getByLabel("Amount")).toHaveValue("ten");
  await expect(page.getByLabel("Amount")).toHaveAttribute("aria-invalid", "true");
});

test("a double click adds one invoice", async ({ page }) => {
  const client = uniqueName("Once");
  await page.goto("/add");
  await page.getByLabel("Client", { exact: true }).fill(client);
  await page.getByLabel("Invoice number").fill("1");
  await page.getByLabel("Amount").fill("10");
  await page.getByLabel("Due date").fill(daysAgo(5));
  await page.getByRole("button", { name: "Add invoice" }).dblclick();
  await page.waitForURL(/\/invoices\//);
  await page.goto(`/?search=${encodeURIComponent(client)}`);
  await expect(page.getByRole("list", { name: "Invoices" }).getByRole("listitem")).toHaveCount(1);
});
