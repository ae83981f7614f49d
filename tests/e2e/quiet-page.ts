import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

/** The browser's `test`: whatever a page writes to its console as an error, or throws, fails the test. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => errors.push(error.message));
    await use(page);
    expect(errors, "nothing goes wrong in the browser's console").toEqual([]);
  },
});

const WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails with the rule and the elements when the page as it stands breaks WCAG 2.2 AA in a way a program can see. */
export async function expectAccessible(page: Page): Promise<void> {
  // The other mode asks a window of its own for the report, for frames of other sites, and no page of the app has a frame.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG_22_AA).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" · ")}`);
  expect(told).toEqual([]);
}

export { expect };
