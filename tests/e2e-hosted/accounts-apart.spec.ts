import type { Page } from "@playwright/test";
import { expect, test } from "../e2e/quiet-page";
import { addInvoice, uniqueName } from "../e2e/steps";
import { newPerson, operatorPage } from "./steps";

test("two people do not see each other's invoices, in the list, by search, by address or in an export", async ({
  browser,
}) => {
  const ada = await newPerson(browser, "ada");
  const ben = await newPerson(browser, "ben");
  const client = uniqueName("Adas Kunde");
  await addInvoice(ada.page, { client });
  const address = ada.page.url();
  expect(await everything(ada.page)).toContain(client);

  await ben.page.goto("/");
  await expect(ben.page.getByRole("heading", { name: "Who owes you money?" })).toBeVisible();
  await ben.page.goto(`/?search=${encodeURIComponent(client)}`);
  await expect(ben.page.getByRole("main")).not.toContainText("2026-017");
  await ben.page.goto(address);
  await expect(ben.page.getByRole("heading", { name: "Nothing is here." })).toBeVisible();
  expect(await everything(ben.page)).not.toContain(client);

  const operator = await operatorPage(browser);
  await operator.goto(address);
  await expect(operator.getByRole("heading", { name: "Nothing is here." })).toBeVisible();
  expect(await everything(operator)).not.toContain(client);
  for (const page of [ada.page, ben.page, operator]) await page.context().close();
});

test("the operator's page is not there for anybody else, and settings name no node", async ({ browser }) => {
  const { page } = await newPerson(browser, "nobody");
  await page.goto("/");
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  await expect(page.getByRole("menuitem", { name: /^Operat/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Operations" })).toHaveCount(0);
  await page.goto("/operator");
  await expect(page.getByRole("heading", { name: "Nothing is here." })).toBeVisible();
  await expect(page.getByText("Who may come in")).toHaveCount(0);
  await page.goto("/settings");
  await expect(page.getByText(/^Models have cost/)).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(/primary|qwen|OLLAMA/);
  await page.context().close();
});

async function everything(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answers = await Promise.all(["/api/export/json", "/api/export/csv"].map((path) => fetch(path)));
    return (await Promise.all(answers.map((answer) => answer.text()))).join("\n");
  });
}
