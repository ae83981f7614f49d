import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/adapters/documents/read-csv";

const bytes = (text: string) => new TextEncoder().encode(text);

function tableOf(given: Uint8Array) {
  const reading = readCsv(given);
  if (reading.kind !== "table") throw new Error(reading.message);
  return reading.table;
}

const TABLE = { header: ["Kunde", "Betrag"], rows: [{ line: 2, cells: ["Zoë", "1,50"] }] };

describe("a table is read", () => {
  test.each([
    ["UTF-8 and semicolons", bytes("Kunde;Betrag\nZoë;1,50\n")],
    ["a mark in front", bytes("\uFEFFKunde;Betrag\r\nZoë;1,50\r\n")],
    ["tabs", bytes("Kunde\tBetrag\nZoë\t1,50")],
    ["bars", bytes("Kunde|Betrag\nZoë|1,50")],
    ["commas and quotes", bytes('Kunde,Betrag\n"Zoë","1,50"')],
    ["starred names", bytes("*Kunde;* Betrag \nZoë;1,50")],
    ["bare carriage returns", bytes("Kunde;Betrag\rZoë;1,50\r")],
    ["Windows-1252", Buffer.from("Kunde;Betrag\nZoë;1,50\n", "latin1")],
    ["UTF-16 with a mark", Buffer.from("\uFEFFKunde;Betrag\nZoë;1,50\n", "utf16le")],
    ["UTF-16 without a mark", Buffer.from("Kunde;Betrag\nZoë;1,50\n", "utf16le")],
    ["UTF-16 big-endian", Buffer.from("\uFEFFKunde;Betrag\nZoë;1,50\n", "utf16le").swap16()],
  ])("with %s", (_what, given) => {
    expect(tableOf(given)).toEqual(TABLE);
  });

  test("with the line each row begins at, past quoted line breaks, empty lines and mixed endings", () => {
    const table = tableOf(bytes('a,b\r\n1,"x\ny\nz"\n\n2,"he said ""no"""\r\n3,4\r\n'));
    expect(table.rows).toEqual([
      { line: 2, cells: ["1", "x\ny\nz"] },
      { line: 6, cells: ["2", 'he said "no"'] },
      { line: 7, cells: ["3", "4"] },
    ]);
  });

  test("below the banner lines of a report", () => {
    const table = tableOf(
      bytes(
        'Falk Illustration\nOpen invoices\n"As of November 20, 2026"\n\n,Date,Num,Amount\n,1,2,"$1,045.50"\n',
      ),
    );
    expect(table.header).toEqual(["", "Date", "Num", "Amount"]);
    expect(table.rows).toEqual([{ line: 6, cells: ["", "1", "2", "$1,045.50"] }]);
  });
});

describe("refused with a readable sentence", () => {
  test.each([
    ["a quote that never closes", bytes('a,b\n1,"2\n3,4\n'), "not-an-invoice"],
    ["a quote in the middle of a cell", bytes('a,b\n1,x"y"z\n'), "not-an-invoice"],
    ["text after a closing quote", bytes('a,b\n"1"x,2\n'), "not-an-invoice"],
    ["no rows", bytes("a,b\n"), "not-an-invoice"],
    ["one column", bytes("a\nb\nc\n"), "not-an-invoice"],
    ["nothing", bytes(""), "not-an-invoice"],
    [
      "UTF-8 with one damaged byte",
      Buffer.concat([bytes("a,b\nZoë,"), Buffer.from([0xe9, 0x0a])]),
      "not-an-invoice",
    ],
    ["null bytes", bytes("a,b\n1,\0\n"), "not-an-invoice"],
    ["other control characters", bytes("a,b\n1,\u0001\n"), "not-an-invoice"],
    [
      "bytes of no known encoding",
      new Uint8Array([0x61, 0x2c, 0x62, 0x0a, 0x81, 0x2c, 0x8d]),
      "not-an-invoice",
    ],
    [
      "broken UTF-8 behind a mark",
      new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x2c, 0xff, 0x0a]),
      "not-an-invoice",
    ],
    ["more than ten megabytes", new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61), "too-large"],
    ["a cell of a megabyte", bytes(`a,b\n1,${"x".repeat(1_000_000)}\n`), "not-an-invoice"],
    [
      "three hundred columns",
      bytes(`${Array(300).fill("a").join(",")}\n${Array(300).fill("1").join(",")}\n`),
      "too-large",
    ],
    ["too many rows", bytes(`a,b\n${"1,2\n".repeat(20_001)}`), "too-large"],
  ])("%s", (_what, given, reason) => {
    expect(readCsv(given)).toEqual({
      kind: "unreadable",
      reason,
      message: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test("with the line of a broken quote", () => {
    expect(readCsv(bytes('a,b\n1,2\n3,x"y\n'))).toMatchObject({ message: expect.stringContaining("line 3") });
  });
});

test("twenty thousand rows are read within seconds", () => {
  const started = performance.now();
  expect(tableOf(bytes(`a,b\n${"1,2\n".repeat(20_000)}`)).rows).toHaveLength(20_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});
