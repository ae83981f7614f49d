import { type Page, test } from "@playwright/test";
import type { Behaviour, NodeLog } from "../fakes/node-script";
import { expect } from "./quiet-page";

/** A word no other test uses, so that tests can share one store. */
export function uniqueName(word: string): string {
  return `${word} ${Math.random().toString(36).slice(2, 8)}`;
}

export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

const NODES = ["primary", "fallback"] as const;
type NodeName = (typeof NODES)[number];

/** Of the test nodes behind this project's own server. */
function addressOf(node: NodeName): string | undefined {
  const { DUNLIN_PRIMARY_URL, DUNLIN_FALLBACK_URL, ...phone } = process.env;
  const isPhone = test.info().project.name === "phone";
  if (isPhone) return node === "primary" ? phone.DUNLIN_PHONE_PRIMARY_URL : phone.DUNLIN_PHONE_FALLBACK_URL;
  return node === "primary" ? DUNLIN_PRIMARY_URL : DUNLIN_FALLBACK_URL;
}

/** What the two test nodes do from now on. */
export async function nodesBehave(primary: Behaviour, fallback: Behaviour = primary): Promise<void> {
  for (const [address, behaviour] of [
    [addressOf("primary"), primary] as const,
    [addressOf("fallback"), fallback] as const,
  ]) {
    await fetch(`${address}/__script`, { method: "POST", body: JSON.stringify({ behaviour, queue: [] }) });
  }
}

/** After a fault: waits until the app has found out that so many models of each node serve again. */
export async function nodesReturn(models: { primary: number; fallback: number }): Promise<void> {
  const sinceMs = Date.now();
  await nodesBehave(QUICK);
  for (const name of NODES) {
    const back = async () => {
      const served = (await chatsOf(name, sinceMs)).filter(({ finishedMs }) => finishedMs !== null);
      return new Set(served.map(({ model }) => model)).size;
    };
    await expect.poll(back, { timeout: 40_000 }).toBeGreaterThanOrEqual(models[name]);
  }
}

/** What both nodes were asked since then, whichever of them the app chose. */
export async function chatsSince(sinceMs: number): Promise<NodeLog["chats"]> {
  return (await Promise.all(NODES.map((name) => chatsOf(name, sinceMs)))).flat();
}

async function chatsOf(node: NodeName, sinceMs: number): Promise<NodeLog["chats"]> {
  const { chats } = (await (await fetch(`${addressOf(node)}/__log`)).json()) as NodeLog;
  return chats.filter(({ startedMs }) => startedMs >= sinceMs);
}

export const QUICK: Behaviour = { firstTokenMs: 20, tokenMs: 2 };

/** Slow enough for a person, or a test, to watch and to stop. */
export const WATCHABLE: Behaviour = { firstTokenMs: 20, tokenMs: 120 };

/** Gives the freelancer a name, once: where the first letter of a fresh account asks for it. */
export async function nameSender(page: Page): Promise<void> {
  await page.goto("/settings");
  if ((await page.getByLabel("Your name").inputValue()) !== "") return;
  await addInvoice(page, { client: uniqueName("First") });
  await expect(letter(page).getByRole("button", { name: /^Write/ })).toHaveCount(0);
  await letter(page).getByLabel("Your name").fill("Mara Voss");
  await letter(page).getByRole("button", { name: "That’s me" }).click();
  await expect(letter(page).getByRole("button", { name: /^Write/ })).toBeVisible();
}

type Typed = {
  client: string;
  number?: string;
  amount?: string;
  dueOn?: string;
  contact?: string;
  email?: string;
};

/** Types an invoice into the form and lands on its page. */
export async function addInvoice(page: Page, typed: Typed): Promise<void> {
  await page.goto("/add");
  await page.getByLabel("Client", { exact: true }).fill(typed.client);
  await page.getByLabel("Invoice number").fill(typed.number ?? "2026-017");
  await page.getByLabel("Amount").fill(typed.amount ?? "2.330,00");
  await page.getByLabel("Due date").fill(typed.dueOn ?? daysAgo(20));
  if (typed.contact) await page.getByLabel("Contact to greet").fill(typed.contact);
  if (typed.email) await page.getByLabel("Their email").fill(typed.email);
  await page.getByRole("button", { name: "Add invoice" }).click();
  await page.waitForURL(/\/invoices\//);
}

/** A key pressed before the page is awake goes nowhere: it is pressed once more until `heard` fails no longer. */
export async function pressAwake(page: Page, key: string, heard: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await heard();
  }).toPass({ timeout: 20_000 });
}

export function openCommandBar(page: Page): Promise<void> {
  return pressAwake(page, "Control+k", () =>
    expect(page.getByRole("dialog", { name: "Find or do" })).toBeVisible({ timeout: 2_000 }),
  );
}

export function letter(page: Page) {
  return page.getByRole("article", { name: "Follow-up" });
}

/** Asks for a draft from the desk and waits until it was checked. */
export async function writeDraft(page: Page): Promise<void> {
  await letter(page)
    .getByRole("button", { name: /^Write/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: "Edit", exact: true })).toBeVisible();
}

/** The letter as the page shows it, without its buttons. */
export function words(page: Page) {
  return letter(page).locator("[data-letter]");
}
