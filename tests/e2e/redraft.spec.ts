import type { NodeLog } from "../fakes/node-script";
import { expect, test } from "./quiet-page";
import {
  addInvoice,
  chatsSince,
  letter,
  nameSender,
  nodesBehave,
  nodesReturn,
  QUICK,
  uniqueName,
  WATCHABLE,
  words,
  writeDraft,
} from "./steps";

test.beforeEach(async ({ page }) => {
  await nodesBehave(QUICK);
  await nameSender(page);
  await addInvoice(page, { client: uniqueName("Vega") });
});

test.afterAll(() => nodesBehave(QUICK));

test("another draft, for a reason from the list, has other words", async ({ page }) => {
  await writeDraft(page);
  const first = await words(page).innerText();
  await page.getByRole("button", { name: "Write another" }).click();
  await page.getByRole("menuitem", { name: "Shorter" }).click();
  await expect(words(page)).toBeVisible();
  await expect(words(page)).not.toHaveText(first);
  await expect(page.getByRole("button", { name: "Accept and copy" })).toBeEnabled();
});

test("stopping in mid-stream frees the node, keeps nothing and leaves the way open", async ({ page }) => {
  await nodesBehave(WATCHABLE);
  const sinceMs = Date.now();
  await letter(page)
    .getByRole("button", { name: /^Write/ })
    .click();
  await expect(page.getByRole("region", { name: "Preview, still being written" })).toContainText("2026-017");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(letter(page).getByText("You stopped it. Nothing was kept.").first()).toBeVisible();
  await expect.poll(async () => (await chatsSince(sinceMs)).filter(isRunning)).toEqual([]);
  const chats = await chatsSince(sinceMs);
  expect(chats.some(({ disconnectedMs }) => disconnectedMs !== null)).toBe(true);
  expect(chats.filter(({ finishedMs, tokens }) => finishedMs !== null && tokens > TRIAL_TOKENS)).toEqual([]);
  await nodesBehave(QUICK);
  await page.reload();
  await writeDraft(page);
});

test("with both nodes down Dunlin's own words are there at once, and one line says why and what to do", async ({
  page,
}) => {
  test.slow();
  await nodesBehave({ fault: "http-500" });
  await writeDraft(page);
  await expect(letter(page)).toContainText("No model answered, so these are Dunlin’s own words.");
  await expect(words(page)).toContainText("€2,330.00");
  await letter(page).getByRole("link", { name: "Check your nodes in Settings" }).click();
  await expect(page.getByRole("heading", { name: "Your nodes" })).toBeVisible();
  await nodesReturn({ primary: 2, fallback: 2 });
});

test("a node that breaks off is followed by the other one, quietly", async ({ page }) => {
  test.slow();
  await nodesBehave({ ...QUICK, fault: "cut", afterTokens: 40 }, QUICK);
  await writeDraft(page);
  await page.getByText("Why this tone?").click();
  await expect(page.getByText(/The words came from \S+ on fallback/)).toBeVisible();
  await nodesReturn({ primary: 1, fallback: 0 });
});

test("a reply that states a fact is refused, and the page says so one click away", async ({ page }) => {
  const subject = "Invoice {invoiceNumber}";
  const bad = {
    subject,
    body: "Hello {clientName},\n\nplease pay €4,250.00 at once.\n\nRegards,\n{senderName}",
  };
  await nodesBehave({ ...QUICK, reply: JSON.stringify(bad) }, QUICK);
  await writeDraft(page);
  await expect(words(page)).not.toContainText("4,250");
  await page.getByText("Why this tone?").click();
  await expect(page.getByText("Refused on the way here:")).toBeVisible();
});

test("discarding clears the desk, and the draft does not come back", async ({ page }) => {
  await writeDraft(page);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(words(page)).toHaveCount(0);
  await page.reload();
  await expect(letter(page).getByRole("button", { name: /^Write/ })).toBeVisible();
});

test("an invoice paid in another window cannot be chased from this one", async ({ page, context }) => {
  await writeDraft(page);
  const late = await context.newPage();
  await late.goto(page.url());
  await expect(late.getByRole("button", { name: "Accept and copy" })).toBeEnabled();
  await page.getByRole("button", { name: "Mark paid" }).click();
  await expect(page.getByRole("heading", { name: "Paid. Nothing to send." })).toBeVisible();
  await late.getByRole("button", { name: "Accept and copy" }).click();
  await expect(late.getByRole("heading", { name: "Paid. Nothing to send." })).toBeVisible();
  await expect(late.getByText("Copied. Paste it into your mail.")).toHaveCount(0);
});

/** The app may try a model it had given up on meanwhile, by a question of at most so many tokens; a letter has more. */
const TRIAL_TOKENS = 48;

function isRunning({ disconnectedMs, finishedMs }: NodeLog["chats"][number]): boolean {
  return disconnectedMs === null && finishedMs === null;
}
