import { expect, test } from "../e2e/quiet-page";
import { newAddress, newBrowser, newPerson, operatorPage, signIn } from "./steps";

test("each place is listed in words, another one can be ended, and that browser is out at once", async ({
  browser,
}) => {
  const { page, address } = await newPerson(browser, "places");
  await page.goto("/sessions");
  await expect(page.getByText("Here and nowhere else")).toBeVisible();
  const other = await (await newBrowser(browser)).newPage();
  await signIn(other, address);

  await page.reload();
  const rows = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("This one");
  await expect(rows.first()).toContainText(/^Chrome on /);
  await rows
    .nth(1)
    .getByRole("button", { name: /^End Chrome on/ })
    .click();
  await expect(rows).toHaveCount(1);
  await other.goto("/");
  await expect(other).toHaveURL(/\/sign-in$/);
  await page.reload();
  await expect(page.getByText("Here and nowhere else")).toBeVisible();
  for (const each of [page, other]) await each.context().close();
});

test("signing out everywhere ends every place, this one too", async ({ browser }) => {
  const { page, address } = await newPerson(browser, "everywhere");
  const other = await (await newBrowser(browser)).newPage();
  await signIn(other, address);
  await page.goto("/sessions");
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL("/sign-in");
  for (const each of [page, other]) {
    await each.goto("/");
    await expect(each).toHaveURL(/\/sign-in$/);
  }
  for (const each of [page, other]) await each.context().close();
});

test("an operator invites, sees who has not come yet, and withdraws", async ({ browser }) => {
  const page = await operatorPage(browser);
  const address = newAddress("withdrawn");
  await page.goto("/operator");
  await page.getByLabel("Email address").fill("not an address");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByLabel("Email address")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Email address")).toHaveValue("not an address");
  await page.getByLabel("Email address").fill(address);
  await page.getByRole("checkbox", { name: /May be an operator too/ }).check();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const row = page.getByRole("listitem").filter({ hasText: address });
  await expect(row).toContainText("Operator");
  await expect(page.getByRole("list", { name: "What Dunlin runs on" })).toContainText("Database");
  await row.getByRole("button", { name: `Withdraw the invitation of ${address}` }).click();
  await expect(row).toHaveCount(0);
  await page.context().close();
});
