import { expect, test } from "vitest";
import { amountReadBack } from "@/components/add/amount-read-back";
import { rowRemark } from "@/components/add/csv-words";
import { holdSentences } from "@/components/invoice/hold-words";
import { refusalWords, toneReason } from "@/components/invoice/why-words";
import { ageingSentence, ageParts } from "@/components/invoice-list/ageing-words";
import { listHref, readListQuery } from "@/components/invoice-list/list-links";
import { dayText } from "@/components/ui/day-words";
import { REFUSAL_REASONS } from "@/lib/core/draft/refusal-reason";
import { HOLD_REASONS } from "@/lib/core/invoice/invoice";

test.each([...HOLD_REASONS])("the hold %s has a sentence of its own", (reason) => {
  const [sentence] = holdSentences([reason]);
  expect(sentence).toMatch(/^[A-Z].*\.$/);
  for (const other of HOLD_REASONS)
    if (other !== reason) expect(holdSentences([other])[0]).not.toBe(sentence);
});

test.each([...REFUSAL_REASONS])("the refusal %s is told in words, not as its code", (reason) => {
  expect(refusalWords(reason)).toMatch(/^(its?|Dunlin) /);
});

test("a ceiling is named when it softened the tone", () => {
  const decision = { kind: "chase", tone: "firm", uncappedTone: "urgent", daysOverdue: 20 } as const;
  expect(toneReason(decision)).toContain("You set firm as the strongest tone");
  expect(toneReason({ ...decision, tone: "urgent" })).toBe(
    "From 14 days after the due date the tone is urgent.",
  );
});

test.each([
  ["1.234,50 €", "EUR", "We read €1,234.50."],
  ["1,234.50", "EUR", "We read €1,234.50."],
  ["", "EUR", null],
  ["12 pounds", "EUR", "We cannot read an amount in this yet."],
  ["500", "JPY", "We read ¥500."],
  ["12.50", "JPY", "JPY has no decimals."],
  ["12.505", "USD", "We read $12,505.00."],
  ["-5", "EUR", "An invoice to chase is more than zero."],
  ["0,00", "EUR", "An invoice to chase is more than zero."],
])("%s typed in %s is read back at once", (typed, currency, said) => {
  expect(amountReadBack(typed, currency)).toBe(said);
});

test("a day of another year is told with its year", () => {
  expect(dayText("2026-10-23", "2026-11-20", "en")).toBe("23 Oct");
  expect(dayText("2025-10-23", "2026-11-20", "en")).toBe("23 Oct 2025");
  expect(dayText("2027-01-03", "2026-11-20", "en")).toBe("3 Jan 2027");
});

test("a line that only waits for an answer is not told as wrong", () => {
  const row = { kind: "problem", line: 2, field: "dueOn", message: "Two ways." } as const;
  expect(rowRemark({ ...row, needs: "dayOrder" })).toBe("Waits for your answer above.");
  expect(rowRemark(row)).toBe("Two ways.");
});

test("the list's address keeps view, search and page, and survives nonsense", () => {
  const query = { view: "overdue", search: "Söhne & Co", page: 3 } as const;
  const params = Object.fromEntries(new URLSearchParams(listHref(query).slice(2)));
  expect(readListQuery(params)).toEqual(query);
  expect(listHref({ view: "open", search: "", page: 1 })).toBe("/");
  expect(readListQuery({ view: "nope", page: "-4", search: ["a", "b"] })).toEqual({
    view: "open",
    search: "",
    page: 1,
  });
});

test("the ageing picture is said in words, the unit once", () => {
  const ageing = { "not-due": 0, "1-30": 0, "31-60": 7_500, "61-90": 2_500, "over-90": 0 };
  const summary = { owed: { minor: 10_000, currency: "EUR" }, ageing };
  expect(ageingSentence(summary, "en")).toBe(
    "How old €100.00 is: €75.00 31 to 60 days late; €25.00 61 to 90.",
  );
  expect(ageParts(summary, "en").map((part) => part.share)).toEqual([0.75, 0.25]);
});
