import { expect, test } from "vitest";
import { headline, underHeadline } from "@/components/invoice-list/headline";
import type { CurrencySummary } from "@/lib/core/invoice/owed";

type Told = Parameters<typeof headline>[0];

function owed(currency: string, minor: number): CurrencySummary {
  return {
    owed: { minor, currency },
    ageing: { "not-due": minor, "1-30": 0, "31-60": 0, "61-90": 0, "over-90": 0 },
  };
}

function told(given: Partial<Told> = {}): Told {
  return {
    currencies: [owed("EUR", 1_294_050)],
    owingClients: 7,
    clientsToHearToday: 3,
    counts: { open: 7, overdue: 5, attention: 0, settled: 0 },
    hasSample: false,
    isEmpty: false,
    ...given,
  };
}

const said = (given: Partial<Told>) =>
  headline(told(given), "en")
    .map((part) => part.text)
    .join("");

const quiet = { open: 1, overdue: 0, attention: 0, settled: 0 };

test.each<[string, Partial<Told>]>([
  ["Seven clients owe you €12,940.50. Three of them should hear from you today.", {}],
  ["Seven clients owe you €12,940.50. One of them should hear from you today.", { clientsToHearToday: 1 }],
  [
    "One client owes you €12,940.50. They should hear from you today.",
    { owingClients: 1, clientsToHearToday: 1 },
  ],
  [
    "Two clients owe you €12,940.50. Both should hear from you today.",
    { owingClients: 2, clientsToHearToday: 2 },
  ],
  ["Three clients owe you €12,940.50. All of them should hear from you today.", { owingClients: 3 }],
  ["Twelve clients owe you €12,940.50. Three of them should hear from you today.", { owingClients: 12 }],
  ["13 clients owe you €12,940.50. Three of them should hear from you today.", { owingClients: 13 }],
  ["1,200 clients owe you €12,940.50. Three of them should hear from you today.", { owingClients: 1_200 }],
  ["Seven clients owe you €12,940.50. Nobody needs to hear from you today.", { clientsToHearToday: 0 }],
  ["Seven clients owe you €12,940.50. Nothing is late.", { clientsToHearToday: 0, counts: quiet }],
  ["Nobody owes you anything.", { owingClients: 0, currencies: [] }],
])("the headline says: %s", (sentence, given) => {
  expect(said(given)).toBe(sentence);
});

test("two currencies are told apart and never added up", () => {
  expect(said({ currencies: [owed("EUR", 100_00), owed("JPY", 5_000)] })).toContain(
    "owe you €100.00 and ¥5,000.",
  );
});

test("from the fourth currency on only their number is told", () => {
  const currencies = ["EUR", "GBP", "USD", "CHF", "SEK"].map((code) => owed(code, 100_00));
  expect(said({ currencies })).toContain("€100.00, £100.00, $100.00 and sums in two more currencies.");
});

test("only sums are set strong", () => {
  const strong = headline(told(), "en").filter((part) => part.strong);
  expect(strong.map((part) => part.text)).toEqual(["€12,940.50"]);
});

test("invoices that only wait for an answer are named instead of a debt", () => {
  const counts = { open: 2, overdue: 0, attention: 2, settled: 0 };
  expect(said({ owingClients: 0, currencies: [], counts })).toBe(
    "Nothing to ask for yet. Two invoices need a word from you first.",
  );
});

test("the line below says how many invoices wait for an answer", () => {
  const counts = { open: 8, overdue: 5, attention: 1, settled: 0 };
  expect(underHeadline(told({ counts }))).toBe(
    "One invoice waits for an answer from you. Nothing is sent without you.",
  );
});
