import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../e2e/quiet-page";
import { askForLink, invite, newAddress, newBrowser, newNetwork, operatorPage } from "./steps";

test.beforeEach(({ context }) => context.setExtraHTTPHeaders(newNetwork()));

/** Accessible as it stands, and no wider than the window. */
async function expectSound(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await expect(() => expectAccessible(page)).toPass({ timeout: 10_000 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, page.url()).toBeLessThanOrEqual(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page of sign-in is within WCAG 2.2 AA and fits the screen, ${colorScheme}`, async ({
    page,
    browser,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const address = newAddress("somebody-with-a-rather-long-name-and-a-longer-address");
    await invite(browser, address);
    await page.goto("/sign-in");
    await expectSound(page);
    await page.getByRole("button", { name: "Mail me a link" }).click();
    await expect(page.getByLabel("Your email address")).toHaveAttribute("aria-invalid", "true");
    await expectSound(page);
    const link = await askForLink(page, address);
    await expectSound(page);
    await page.goto("/outbox");
    await expectSound(page);
    const elsewhere = await (await newBrowser(browser)).newPage();
    await elsewhere.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await elsewhere.goto(link);
    await expectSound(elsewhere);
    await elsewhere.context().close();
    await page.goto(link);
    await expectSound(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL("/");
    await page.goto(link);
    await expectSound(page);
  });

  test(`the pages of an account and of the operator are within WCAG 2.2 AA, ${colorScheme}`, async ({
    browser,
    viewport,
  }) => {
    const page = await operatorPage(browser);
    if (viewport) await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/");
    await page.getByRole("button", { name: /^Signed in as/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
    await expectSound(page);
    await page.goto("/sessions");
    await expectSound(page);
    await page.goto("/operator");
    await page.getByRole("list", { name: "What Dunlin runs on" }).waitFor();
    await expectSound(page);
    await page.context().close();
  });
}
