import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ImportedInvoice } from "@/lib/core/import/imported-invoice";
import { decideChase } from "@/lib/core/invoice/chase";
import { readInvoiceFile } from "@/tests/fixtures/invoices/read-invoice-file";

const FOLDER = join(import.meta.dirname, "../../../shared/data/invoices");
const IS_THERE = existsSync(FOLDER);

type Conclusion = Partial<ImportedInvoice> & { payableMinor: number };

const NET_BY = { day: "2018-07-04", sentence: expect.stringMatching(/netto bis 04\.07\.2018$/) };

/** One line per line of the folder's SOURCES.md. */
const CONCLUSIONS: Record<string, Conclusion> = {
  "EN16931_Einfach_DueDate.ubl.xml": {
    payableMinor: 52_987,
    issuedOn: "2018-03-05",
    dueOn: "2019-03-05",
    holds: [],
  },
  "EN16931_1_Teilrechnung.ubl.xml": {
    payableMinor: 14_765,
    total: { minor: 19_765, currency: "EUR" },
    prepaidMinor: 5_000,
    dueOn: null,
    dueOnProposal: NET_BY,
    holds: [],
  },
  "EN16931_1_Teilrechnung.cii.xml": {
    payableMinor: 14_765,
    total: { minor: 19_765, currency: "EUR" },
    prepaidMinor: 5_000,
    dueOn: null,
    dueOnProposal: NET_BY,
    holds: [],
  },
  "EN16931_Rechnungskorrektur.ubl.xml": { payableMinor: -879, holds: ["corrected", "negative"] },
  "EN16931_Betriebskostenabrechnung.ubl.xml": {
    payableMinor: 50_263,
    total: { minor: 1_831_063, currency: "EUR" },
    prepaidMinor: 1_780_800,
    dueOn: "2018-04-04",
    holds: [],
  },
  "ubl-21-en16931.xml": {
    payableMinor: 20_803,
    total: { minor: 30_803, currency: "EUR" },
    prepaidMinor: 10_000,
    dueOn: "2026-07-16",
    lateTerms: expect.stringMatching(/40 €[\s\S]*trois fois le taux/),
    holds: [],
  },
  "factur-x-minimum.xml": { payableMinor: 10_490, dueOn: null, dueOnProposal: null, holds: [] },
  "Facture_FR_BASICWL.pdf": {
    payableMinor: 47_015,
    total: { minor: 67_115, currency: "EUR" },
    prepaidMinor: 20_100,
    dueOn: "2017-12-13",
    holds: [],
  },
  "01.08a-INVOICE_ubl.xml": { payableMinor: 282_587, dueOn: "2016-02-01", holds: ["unfilled-name"] },
};

if (IS_THERE) describe("real invoices by strangers", checkEveryFile);
else {
  test("skipped: the folder with real invoices is not here", () => {
    console.info("interop: ../shared/data/invoices is not there, so no real invoice was read");
  });
}

function checkEveryFile() {
  test("every file and every line of SOURCES.md is checked", () => {
    const files = readdirSync(FOLDER).filter((name) => name !== "SOURCES.md");
    expect(files.sort()).toEqual(Object.keys(CONCLUSIONS).sort());
    const listed = [
      ...readFileSync(join(FOLDER, "SOURCES.md"), "utf8").matchAll(/^\| (\S+\.(?:xml|pdf)) \|/gm),
    ];
    expect(listed.map(([, name]) => name).sort()).toEqual(files.sort());
  });

  test.each(Object.entries(CONCLUSIONS))("%s", async (name, { payableMinor, ...expected }) => {
    const invoice = await imported(name);
    expect(invoice).toMatchObject(expected);
    expect(invoice.total.minor - invoice.prepaidMinor).toBe(payableMinor);
    expect(invoice.total.currency).toBe("EUR");
    expect(invoice.lateTerms ?? "").not.toMatch(/^\s|\s$/);
  });

  test.each(Object.entries(CONCLUSIONS))("%s is chased only when it may be", async (name, expected) => {
    const { total, prepaidMinor, dueOn, holds } = await imported(name);
    const balance = { ...total, minor: total.minor - prepaidMinor };
    const decision = decideChase({ isVoid: false, holds, balance, dueOn, toneCeiling: null }, "2026-11-20");
    const held = (expected.holds?.length ?? 0) > 0;
    expect(decision.kind).toBe(held ? "held" : expected.dueOn ? "chase" : "due-date-missing");
  });

  test("the UBL and CII twins tell the same invoice", async () => {
    const [ubl, cii] = await Promise.all([
      imported("EN16931_1_Teilrechnung.ubl.xml"),
      imported("EN16931_1_Teilrechnung.cii.xml"),
    ]);
    expect({ ...ubl, sourceKey: "" }).toEqual({ ...cii, sourceKey: "" });
  });
}

async function imported(name: string): Promise<ImportedInvoice> {
  const reading = await readInvoiceFile(readFileSync(join(FOLDER, name)));
  if (reading.kind !== "read") throw new Error(`${name}: ${reading.message}`);
  return reading.invoice;
}
