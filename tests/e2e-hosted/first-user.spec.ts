import { expect, expectAccessible, test } from "../e2e/quiet-page";
import { askForLink, keptMails, newAddress, OPERATOR } from "./steps";

test.describe.configure({ mode: "serial" });

test("the first person is told what they become, signs in through the outbox and signs out again", async ({
  page,
}) => {
  await page.goto("/");
  await page.waitForURL("/sign-in");
  await expect(page.getByText("becomes its operator")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByLabel("Your email address").fill(OPERATOR);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look at your mail." })).toBeFocused();
  await page.getByRole("link", { name: "Open the outbox" }).click();
  const mail = page.getByRole("list", { name: "Mails" }).getByRole("listitem").first();
  await expect(mail).toContainText(OPERATOR);
  await mail.getByRole("link").click();
  await expect(page.getByText(`This link signs in ${OPERATOR} on this device.`)).toBeVisible();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Who owes you money?" })).toBeVisible();
  await page.getByRole("button", { name: `Signed in as ${OPERATOR}` }).click();
  await expect(page.getByRole("menuitem", { name: /^Operator/ })).toBeVisible();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings$/);
});

test("everybody after the first is told that they must be invited, and gets no mail without it", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await expect(page.getByText("This Dunlin is by invitation.")).toBeVisible();
  await expect(page.getByText("operator")).toHaveCount(0);
  const known = await words(page, OPERATOR);
  const stranger = newAddress("stranger");
  expect(await words(page, stranger)).toBe(known);
  // Mails go out in turn: once this later one is there, an earlier one would be too.
  await askForLink(page, OPERATOR);
  expect(keptMails(stranger)).toEqual([]);
});

async function words(page: Parameters<typeof askForLink>[0], address: string): Promise<string> {
  await page.goto("/sign-in");
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByRole("heading", { name: "Look at your mail." })).toBeVisible();
  const told = await page.getByRole("main").innerText();
  return told.replaceAll(address, "…").replaceAll(/\b[2-9A-Z]{4}-?[2-9A-Z]{4}\b/g, "code");
}
