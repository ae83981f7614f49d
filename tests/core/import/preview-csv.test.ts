import { describe, expect, test } from "vitest";
import { guessMapping } from "@/lib/core/import/csv-mapping";
import type { CsvOptions } from "@/lib/core/import/csv-reading";
import type { CsvTable } from "@/lib/core/import/csv-table";
import { previewCsv } from "@/lib/core/import/preview-csv";

const HEADER =
  "Number|Client|Email|Issued|Due|Total|Amount paid|Balance|Currency|Status|Type|Payment link|Note";

function tableOf(...lines: string[]): CsvTable {
  return {
    header: HEADER.split("|"),
    rows: lines.map((line, at) => ({ line: at + 2, cells: line.split("|") })),
  };
}

function preview(lines: string[], options: Partial<CsvOptions> = {}) {
  const table = tableOf(...lines);
  const guess = guessMapping(table.header);
  if (guess.kind === "refused") throw new Error(guess.message);
  return previewCsv(table, guess.mapping, { defaultCurrency: "EUR", ...options });
}

const one = (line: string, options: Partial<CsvOptions> = {}) => preview([line], options).rows[0];

test("a full row becomes an invoice ready to be stored", () => {
  const link = "https://pay.example/7";
  expect(
    one(`7|Heron Ltd|a@h.example|2026-09-01|2026-10-01|240.00|40|200.00|usd|Sent|Invoice|${link}|hello`),
  ).toEqual({
    line: 2,
    kind: "ready",
    notices: [],
    invoice: {
      clientName: "Heron Ltd",
      contactName: null,
      clientEmail: "a@h.example",
      language: "en",
      number: "7",
      total: { minor: 24_000, currency: "USD" },
      prepaidMinor: 4_000,
      issuedOn: "2026-09-01",
      dueOn: "2026-10-01",
      dueOnProposal: null,
      paymentLink: link,
      note: "hello",
      lateTerms: null,
      holds: [],
      source: "csv",
      sourceKey: "invoice:7:heronltd:2026",
    },
  });
});

describe("what is owed", () => {
  test.each([
    ["the balance, also against total less paid", "240|40|150", 24_000, 9_000],
    ["total less paid without a balance", "240|40|", 24_000, 4_000],
    ["the total alone", "240||", 24_000, 0],
    ["the balance alone", "||150", 15_000, 0],
    ["the balance, beside a status nobody knows", "240||150||Reminded twice", 24_000, 9_000],
    ["a balance above the total", "100||120", 12_000, 0],
  ])("is %s", (_what, amounts, minor, prepaidMinor) => {
    expect(one(`7|Heron||||${amounts}|||||`)).toMatchObject({ invoice: { total: { minor }, prepaidMinor } });
  });

  test.each([
    ["7|Heron||||240||0|||||", "paid"],
    ["7|Heron||||240|240||||||", "paid"],
    ["7|Heron||||240||-10|||||", "paid"],
    ["7|Heron||||240||240||Paid|||", "paid"],
    ["7|Heron||||240||240||VOIDED|||", "void"],
    ["7|Heron||||240||240||draft|||", "draft"],
    ["7|Heron||||240||240||Disputed|||", "on-hold"],
    ["7|Heron||||240|||||Bill||", "other-document"],
    ["7|Heron||||240|||||ACCPAY||", "other-document"],
    ["7|Heron||||240|||||Payment||", "other-document"],
  ])("%j stays out as %s", (line, reason) => {
    expect(one(line)).toEqual({ line: 2, kind: "left-out", reason });
  });

  test.each([
    ["7|Heron||||-8.79||||||||", ["negative"]],
    ["7|Heron||||240|||||Sales credit note||", ["credit-note"]],
    ["7|{{client}}||||240|||||||", ["unfilled-name"]],
    ["TBD|Heron||||240|||||||", ["unfilled-name"]],
  ])("%j is held for %j", (line, holds) => {
    expect(one(line)).toMatchObject({ kind: "held", invoice: { holds } });
  });
});

describe("a row that cannot be taken says where and why", () => {
  test.each([
    ["|Heron|a@h.example|||240|||||||", "number"],
    ["7|||||240|||||||", "clientName"],
    ["7|Heron|||||||||||", "total"],
    ["7|Heron||||two|||||||", "total"],
    ["7|Heron||||$240|||||||", "total"],
    ["7|Heron||||240|||EURO||||", "currency"],
    ["7|Heron|||31/02/2026|240|||||||", "dueOn"],
    ["7|Heron||2026-10-02|2026-10-01|240|||||||", "dueOn"],
    ["7|Heron||||240||||Partially paid|||", "balance"],
    ["7|Heron||||240||||Paid on 3 Nov|||", "status"],
  ])("%j: %s", (line, field) => {
    expect(one(line)).toMatchObject({
      line: 2,
      kind: "problem",
      field,
      message: expect.stringMatching(/[.?]$/),
    });
  });
});

describe("what can be left away is left away and said", () => {
  test.each([
    ["7|Heron|a@b.test, c@d.test||2026-10-01|240|||||||", "Several email addresses"],
    ["7|Heron|nobody||2026-10-01|240|||||||", "email address"],
    ["7|Heron|||2026-10-01|240||||||javascript:alert(1)|", "payment link"],
    ["7|Heron||||240|||||||", "No due date"],
  ])("%j: %s", (line, words) => {
    expect(one(line)).toMatchObject({ kind: "ready", notices: [expect.stringContaining(words)] });
  });
});

describe("what could be read two ways is asked for", () => {
  test("the order of day and month, unless the file proves it", () => {
    const ambiguous = "7|Heron|||03/04/2026|240|||||||";
    expect(preview([ambiguous])).toMatchObject({ needs: { dayOrder: true }, rows: [{ kind: "problem" }] });
    expect(preview([ambiguous], { dayOrder: "month-first" })).toMatchObject({
      needs: { dayOrder: false },
      rows: [{ invoice: { dueOn: "2026-03-04" } }],
    });
    expect(preview([ambiguous, "8|Heron|||31/12/2026|5|||||||"])).toMatchObject({
      dayOrder: "day-first",
      rows: [{ invoice: { dueOn: "2026-04-03" } }, {}],
    });
  });

  test("thousands or decimals, unless the file proves it", () => {
    const ambiguous = "7|Heron||||1.234|||||||";
    expect(preview([ambiguous])).toMatchObject({ needs: { decimalMark: true }, rows: [{ kind: "problem" }] });
    expect(preview([ambiguous], { decimalMark: "," })).toMatchObject({
      rows: [{ invoice: { total: { minor: 123_400 } } }],
    });
    expect(preview([ambiguous, "8|Heron||||0,50|||||||"])).toMatchObject({
      decimalMark: ",",
      rows: [{ invoice: { total: { minor: 123_400 } } }, {}],
    });
  });
});

describe("rows of one number", () => {
  test("become one invoice when they say the same or nothing", () => {
    const rows = preview([
      "7|Heron|||2026-10-01|240||||||",
      "7||||||||||||second line",
      "8|Wren||||5|||||||",
    ]).rows;
    expect(rows.map(({ line, kind }) => [line, kind])).toEqual([
      [2, "ready"],
      [4, "ready"],
    ]);
  });

  test.each([
    ["7|Heron||||250|||||||", "total"],
    ["7|Wren||||240|||||||", "clientName"],
  ])("are a problem when they disagree: %j", (second, field) => {
    expect(preview(["7|Heron||||240|||||||", second]).rows).toMatchObject([
      { line: 3, kind: "problem", field },
    ]);
  });
});

test("headings and sums inside a report are passed over", () => {
  expect(
    preview(["|Heron|||||||||||", "7|Heron||||240|||||||", "|Total for Heron||||240|||||||"]).rows,
  ).toHaveLength(1);
});

test("without the needed columns nothing is read", () => {
  const empty = previewCsv(
    tableOf("7|Heron||||240|||||||"),
    { number: "Number" },
    { defaultCurrency: "EUR" },
  );
  expect(empty).toMatchObject({ rows: [], missingColumns: ["clientName", "total"] });
  const elsewhere = { number: "Number", clientName: "Nobody", total: "" };
  expect(previewCsv(tableOf("7|Heron||||240|||||||"), elsewhere, { defaultCurrency: "EUR" })).toMatchObject({
    rows: [],
    missingColumns: ["clientName", "total"],
  });
});

test("twenty thousand rows are previewed within seconds", () => {
  const lines = Array.from(
    { length: 20_000 },
    (_, at) => `N-${at}|Heron|a@h.example|2026-09-01|2026-10-01|240.00|||EUR||||`,
  );
  const started = performance.now();
  expect(preview(lines).rows).toHaveLength(20_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});
