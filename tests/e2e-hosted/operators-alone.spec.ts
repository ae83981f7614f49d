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

test("what is the operator's is not there for others, and who is signed out is led to sign in, by the answer's own status", async ({
  browser,
}) => {
  const { page } = await newPerson(browser, "not-there");
  expect((await page.request.get("/operator", { maxRedirects: 0 })).status()).toBe(404);
  await page.context().clearCookies();
  for (const path of ["/operator", "/sessions"]) {
    expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBe(307);
  }
  await page.context().close();
});
