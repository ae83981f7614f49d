import { expect, expectAccessible, test } from "./quiet-page";

test("the first page opens with a heading, quietly and within WCAG 2.2 AA", async ({ page }) => {
  const response = await page.goto("/");
  expect(response?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test("the first page fits the screen without scrolling sideways", async ({ page }) => {
  await page.goto("/");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test("a page that does not exist says so", async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL });
  const response = await page.goto("/nothing-here");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.close();
});
