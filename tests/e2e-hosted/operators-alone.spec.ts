import { expect, test } from "../e2e/quiet-page";
import { newPerson, operatorPage } from "./steps";

test("nodes and what they are set to are the operator's to see, and nobody else's", async ({ browser }) => {
  const { page } = await newPerson(browser, "no-nodes");
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Your data" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your nodes" })).toHaveCount(0);
  const operators = await operatorPage(browser);
  await operators.goto("/settings");
  await expect(operators.getByRole("heading", { name: "Your nodes" })).toBeVisible();
  for (const each of [page, operators]) await each.context().close();
});

test("a new account's days begin where its browser stands", async ({ browser }) => {
  const { page } = await newPerson(browser, "zone");
  await page.goto("/settings");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  await page.context().close();
});
