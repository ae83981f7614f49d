import fc from "fast-check";
import { expect, test } from "vitest";
import { proposeDueDate } from "@/lib/core/import/due-date-proposal";

const ISSUED = "2026-09-15";

test.each([
  ["Net 30 days", "2026-10-15", "Net 30 days"],
  ["30 Tage netto", "2026-10-15", "30 Tage netto"],
  ["30 jours net", "2026-10-15", "30 jours net"],
  ["Payable within 14 calendar days.", "2026-09-29", "Payable within 14 calendar days."],
  ["Zahlbar bis 15.10.2026", "2026-10-15", "Zahlbar bis 15.10.2026"],
  ["Please pay by 15 October 2026, thank you", "2026-10-15", "Please pay by 15 October 2026"],
  ["Due October 15, 2026", "2026-10-15", "Due October 15, 2026"],
  ["Due 2026-10-15; late payers pay interest", "2026-10-15", "Due 2026-10-15"],
  [
    "Zahlbar binnen 30 Tagen netto bis 15.10.2026, 3% Skonto binnen 10 Tagen bis 25.09.2026",
    "2026-10-15",
    "Zahlbar binnen 30 Tagen netto bis 15.10.2026",
  ],
  ["3% Skonto bis 25.09.2026 oder netto bis 15.10.2026", "2026-10-15", "netto bis 15.10.2026"],
  ["2% discount if paid in 10 days, otherwise 30 days net", "2026-10-15", "30 days net"],
  ["Bei Zahlung bis 25.09.2026, 3% Skonto, sonst 30 Tage netto", "2026-10-15", "30 Tage netto"],
  ["30 Tage ohne Abzug", "2026-10-15", "30 Tage ohne Abzug"],
])("%j proposes %s", (terms, day, sentence) => {
  expect(proposeDueDate(terms, ISSUED)).toEqual({ day, sentence });
});

test.each([
  ["", "nothing is said"],
  ["Thank you for your business", "no day is named"],
  ["Due on receipt", "no day is named"],
  ["3% Skonto bis 25.09.2026", "only the discount has a day"],
  ["Zahlbar bis 25.09.2026 mit 3% Skonto", "only the discount has a day"],
  ["Zahlbar bis 25.09.2026, abzüglich 3% Skonto", "the day may be the discount's"],
  ["2% discount within 10 days", "only the discount has a day"],
  ["#SKONTO#TAGE=10#PROZENT=2.00#", "only the discount has a day"],
  ["30 days end of month", "months are rounded"],
  ["30 Tage netto Monatsende", "months are rounded"],
  ["45 jours fin de mois", "months are rounded"],
  ["Half by 2026-10-01; half by 2026-11-01", "two days are named"],
  ["14 days for goods; 30 days for services", "two days are named"],
  ["Due 03/04/2027", "the day can be read two ways"],
  ["Due 2026-09-01", "the day is before the issue date"],
])("%j proposes nothing: %s", (terms) => {
  expect(proposeDueDate(terms, ISSUED)).toBeNull();
});

test("days are not counted from an unknown issue date, a written date still counts", () => {
  expect(proposeDueDate("Net 30 days", null)).toBeNull();
  expect(proposeDueDate("Net by 2026-10-15", null)?.day).toBe("2026-10-15");
});

test("any terms at all give a day on or after the issue date, or none", () => {
  const word = fc.constantFrom(
    "30 days",
    "netto",
    "3% Skonto",
    "bis 15.10.2026",
    "2026-01-01",
    ",",
    ";",
    "oder",
    ".",
    "#",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 12 }), (words) => {
      const proposal = proposeDueDate(words.join(" "), ISSUED);
      if (proposal) expect(proposal.day >= ISSUED).toBe(true);
    }),
  );
});
