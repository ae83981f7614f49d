import type { Page } from "@playwright/test";
import { expect, test } from "../e2e/quiet-page";
import { addInvoice, daysAgo, letter, uniqueName, writeDraft } from "../e2e/steps";
import { newPerson, signIn } from "./steps";

/** As when a sign-in runs out: the browser's cookie is worth nothing any more. */
async function endSessions(page: Page): Promise<void> {
  const elsewhere = await page.context().newPage();
  await elsewhere.goto("/sessions");
  await elsewhere.getByRole("button", { name: "Sign out here" }).click();
  await elsewhere.waitForURL("/sign-in");
  await elsewhere.close();
}

async function signInAside(page: Page, address: string): Promise<void> {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: /^Sign in/ }).click();
  const aside = await opened;
  await signIn(aside, address);
  await aside.close();
}

/** Written to the console by the browser itself: the refused save, and the icon of a page that only sends on. */
const REFUSED = /401|favicon/;

test("a form whose sign-in ended keeps every word, and takes them after a sign-in", async ({ browser }) => {
  const { page, address } = await newPerson(browser, "form");
  const client = uniqueName("Typed");
  await page.goto("/add");
  await page.getByLabel("Client", { exact: true }).fill(client);
  await page.getByLabel("Invoice number").fill("K-9");
  await page.getByLabel("Amount").fill("99");
  await page.getByLabel("Due date").fill(daysAgo(9));
  await endSessions(page);
  await page.getByRole("button", { name: "Add invoice" }).click();
  await expect(page.getByText("You were signed out, so nothing was stored.")).toBeVisible();
  await expect(page.getByLabel("Client", { exact: true })).toHaveValue(client);
  await expect(page.getByLabel("Invoice number")).toHaveValue("K-9");
  await signInAside(page, address);
  await page.getByRole("button", { name: "Add invoice" }).click();
  await page.waitForURL(/\/invoices\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(client);
  await page.context().close();
});

test("an edited letter waits in the browser until somebody is signed in again", async ({ browser }) => {
  const { page, address } = await newPerson(browser, "letter");
  const complaints = complaintsOf(page);
  await addInvoice(page, { client: uniqueName("Letter") });
  await letter(page).getByLabel("Your name").fill("Mara Voss");
  await letter(page).getByRole("button", { name: "That’s me" }).click();
  await writeDraft(page);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const body = page.getByRole("textbox", { name: "Letter" });
  const before = await body.inputValue();
  await endSessions(page);
  await body.fill(`${before}\nKept by hand.`);
  await expect(page.getByText("Not saved yet: you were signed out.")).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Finvoices%2F/);
  const invoice = new URL(page.url()).searchParams.get("next") ?? "";
  await signIn(page, address);
  await page.goto(invoice);
  await expect(page.getByRole("textbox", { name: "Letter" })).toHaveValue(/Kept by hand\.$/);
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(complaints.filter((text) => !REFUSED.test(text))).toEqual([]);
  await page.context().close();
});

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`${message.text()} ${message.location().url}`);
  });
  return complaints;
}
