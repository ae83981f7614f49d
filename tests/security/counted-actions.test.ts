import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { findInvoicesAction } from "@/app/actions/find-invoices";
import { addInvoiceAction } from "@/app/actions/invoices";
import { IDLE } from "@/lib/core/form-state";
import { HERE } from "../routes/slow-upload";
import { anInvoiceOf, type HostedApp, type SignedIn, startHostedApp } from "./hosted-app";

const asked = vi.hoisted(() => ({ headers: {} as Record<string, string> }));

// The framework hands an action its request in a scope that only its own server opens.
vi.mock("next/headers", () => ({ headers: async () => new Headers(asked.headers) }));

let app: HostedApp;
let person: SignedIn;
beforeAll(async () => {
  app = await startHostedApp({ APP_URL: HERE.origin });
  person = await app.enter("typing@studio.example");
  const { host, origin } = new URL(HERE.origin);
  asked.headers = { host, origin, cookie: person.cookie, "x-forwarded-for": "203.0.113.9" };
});
afterAll(() => app?.stop());

/** Places come back while the test runs, so the last one is not at a fixed number. */
async function askedUntil<Answer>(ask: () => Promise<Answer>, isRefused: (answer: Answer) => boolean) {
  for (let count = 0; count < 600; count += 1) {
    const answer = await ask();
    if (isRefused(answer)) return answer;
  }
  throw new Error("never refused");
}

test("typing far too many invoices is refused in words, and every word typed is kept", async () => {
  const form = new FormData();
  form.append("clientName", "Acme");
  const typed = await addInvoiceAction(IDLE, form);
  expect(typed).toMatchObject({ kind: "invalid", message: expect.stringContaining("another look") });
  const refused = await askedUntil(
    () => addInvoiceAction(IDLE, form),
    (state) => state.kind === "invalid" && Object.keys(state.fields).length === 0,
  );
  expect(refused).toEqual({
    kind: "invalid",
    message: expect.stringMatching(/^That was a lot.*Nothing was started.*What you typed is still/),
    fields: {},
    values: { clientName: "Acme" },
  });
});

test("searching far too much finds nothing more for a while", async () => {
  const id = await anInvoiceOf(app, person);
  expect((await findInvoicesAction("Brandt")).map((found) => found.id)).toEqual([id]);
  const none = await askedUntil(
    () => findInvoicesAction("Brandt"),
    (found) => found.length === 0,
  );
  expect(none).toEqual([]);
});
