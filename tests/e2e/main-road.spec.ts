import { expect, test } from "./quiet-page";
import {
  addInvoice,
  letter,
  nameSender,
  nodesBehave,
  QUICK,
  uniqueName,
  WATCHABLE,
  words,
  writeDraft,
} from "./steps";

test.beforeEach(async ({ page }) => {
  await nodesBehave(QUICK);
  await nameSender(page);
});

test("an invoice goes from the form to the list, and its follow-up is watched while it is written", async ({
  page,
}) => {
  const client = uniqueName("Brandt");
  await nodesBehave(WATCHABLE);
  await addInvoice(page, { client, contact: "Jonas Brandt", email: "jonas@brandt.example" });
  await expect(page.getByRole("heading", { level: 1 })).toContainText(`${client} owes you €2,330.00`);

  await page.goto(`/?search=${encodeURIComponent(client)}`);
  const row = page.getByRole("listitem").filter({ hasText: client });
  await expect(row).toContainText("Urgent");
  await row.getByRole("link", { name: /^Write follow-up/ }).click();

  const preview = page.getByRole("region", { name: "Preview, still being written" });
  await expect(preview).toContainText("€2,330.00");
  await expect(
    page.getByRole("status").filter({ hasText: / on (primary|fallback) is writing/ }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept and copy" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Open in mail" })).toBeDisabled();
  await expect(preview).toHaveCSS("user-select", "none");
  await nodesBehave(QUICK);

  await expect(page.getByRole("button", { name: "Accept and copy" })).toBeEnabled({ timeout: 30_000 });
  await expect(words(page)).toContainText("Jonas Brandt");
  await expect(words(page)).toContainText("Mara Voss");
  await expect(words(page)).not.toContainText(/[{}]/);
});

test("an edit survives a reload, the letter is copied as edited, and “I sent it” stands on the invoice and in the list", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const client = uniqueName("Nord");
  await addInvoice(page, { client });
  await writeDraft(page);

  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const body = page.getByRole("textbox", { name: "Letter" });
  const mine = `${await body.inputValue()}\n\nP.S. I am at my desk all day.`;
  await body.fill(mine);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(letter(page)).toContainText("P.S. I am at my desk all day.");

  await page.getByRole("button", { name: "Accept and copy" }).click();
  await expect(page.getByText("Copied. Paste it into your mail.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(mine);

  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByText("Urgent follow-up sent")).toBeVisible();
  await expect(letter(page)).toContainText("You wrote to them today.");
  await page.goto(`/?search=${encodeURIComponent(client)}`);
  await expect(page.getByRole("listitem").filter({ hasText: client })).toContainText(
    "Urgent follow-up today",
  );
});

test("words typed a moment before a reload are not lost", async ({ page }) => {
  await addInvoice(page, { client: uniqueName("Kite") });
  await writeDraft(page);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "Letter" }).pressSequentially("Typed and gone. ");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Letter" }).or(words(page))).toContainText(
    "Typed and gone.",
  );
});

test("a page reloaded in mid-stream goes on with the same draft", async ({ page }) => {
  await nodesBehave(WATCHABLE);
  await addInvoice(page, { client: uniqueName("Olmo") });
  await letter(page)
    .getByRole("button", { name: /^Write/ })
    .click();
  const preview = page.getByRole("region", { name: "Preview, still being written" });
  await expect(preview).toContainText("2026-017");
  await page.reload();
  await expect(preview).toContainText("2026-017");
  await expect(page.getByRole("button", { name: "Accept and copy" })).toBeEnabled({ timeout: 40_000 });
});

test("the name that signs the letters cannot be taken away", async ({ page }) => {
  await page.goto("/settings");
  await expect(page.getByLabel("Your name")).toHaveValue("Mara Voss");
  await page.getByLabel("Your name").fill("");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Please write the name your clients know you by.")).toBeVisible();
});
