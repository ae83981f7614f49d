import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FilledText } from "@/components/draft-desk/letter-text";
import { InvoiceRow } from "@/components/invoice-list/invoice-row";
import type { ListRow } from "@/lib/core/invoice/invoice-list";
import { invitationMail } from "@/lib/core/sign-in/sign-in-mail";
import { sourcesIn } from "../architecture/source-tree";
import { anInvoiceLine } from "../fixtures/an-invoice-line";

const MARKUP = [
  "<img src=x onerror=alert(1)>",
  '<a href="https://evil.test">pay here</a>',
  "</td><table>",
  "<script>alert(1)</script>",
  '"><svg onload=alert(1)>',
  "&lt;b&gt;",
];

const ROW: ListRow = {
  ...anInvoiceLine({ id: "invoice" }),
  balance: { minor: 10_000, currency: "EUR" },
  decision: { kind: "paid" },
  timing: { kind: "not-chaseable" },
};

function escaped(text: string): string {
  const plain = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return plain.replaceAll('"', "&quot;");
}

test.each(MARKUP)("INV7: %s in a name, a number or a letter is shown as the text it is", (markup) => {
  const on = { today: "2026-11-20", timeZone: "Europe/Berlin", language: "en" };
  const row = { ...ROW, clientName: markup, number: markup };
  const list = renderToStaticMarkup(<InvoiceRow row={row} on={on} isFirst={false} />);
  const letter = renderToStaticMarkup(<FilledText pieces={[{ text: markup, placeholder: "clientName" }]} />);
  for (const page of [list, letter]) {
    expect(page).not.toMatch(/<(img|script|svg|table|a href="https:\/\/evil)/);
    expect(page).toContain(escaped(markup));
  }
});

test("INV7: no page is made of text that counts as markup, and a mail is plain text", () => {
  const raw = sourcesIn("app", "components").filter(({ text }) =>
    /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write/.test(text),
  );
  expect(raw.map(({ path }) => path)).toEqual([]);
  expect(Object.keys(invitationMail("a@b.test", "https://dunlin.example"))).not.toContain("html");
});

test("no page brings a style in its text, which the policy would refuse", () => {
  const styled = sourcesIn("app", "components").filter(({ text }) => /\bstyle=\{|<style/.test(text));
  expect(styled.map(({ path }) => path)).toEqual([]);
});
