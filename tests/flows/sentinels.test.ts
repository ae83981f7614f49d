import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/core/calendar";
import { leaksIn, OLDEST_DAYS, secretInvoice } from "./sentinels";

const TODAY = "2026-11-20";
const secret = secretInvoice(7, 2, TODAY);
const words = [
  secret.clientName,
  secret.contactName,
  secret.clientEmail,
  secret.number,
  secret.note,
  secret.paymentLink,
  secret.fileName,
  secret.edit.subject,
  secret.edit.body,
  secret.reason,
];

const PACKED: Record<string, (text: string) => string> = {
  plainly: (text) => text,
  "in small letters": (text) => text.toLowerCase(),
  "in capitals": (text) => text.toUpperCase(),
  "in JSON": (text) => JSON.stringify({ text }),
  "in a URL": (text) => `/x?q=${encodeURIComponent(text)}`,
  "in a URL, every sign escaped": (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  "with JSON escapes": (text) =>
    [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
  "in base64": (text) => Buffer.from(text).toString("base64"),
  "in base64 behind one letter": (text) => Buffer.from(`a${text}`).toString("base64"),
  "in base64 behind two letters": (text) => Buffer.from(`ab${text}`).toString("base64"),
  "in base64 for URLs": (text) => Buffer.from(`{"a":"${text}"}`).toString("base64url"),
  "in hex": (text) => Buffer.from(text).toString("hex"),
};

describe.each(Object.entries(PACKED))("a fact written %s", (_, pack) => {
  test.each(words)("is found: %s", (word) => {
    expect(leaksIn([`before ${pack(word)} after`], TODAY)).not.toEqual([]);
  });
});

test.each([
  "7,395,184,267.51",
  "7.395.184.267,51",
  "7 395 184 267,51",
  "7'395'184'267.51",
  "7395184267.51",
  "739518426751",
  "€7,395,184,267.51",
  "€2,846,173,950.12",
  "4549010311.39",
])("the sum %s is found in its spelling", (sum) => {
  expect(leaksIn([`{"amount":"${sum}"}`], TODAY)).not.toEqual([]);
});

const due = addDays(TODAY, -8);

test.each([
  due,
  "12 November 2026",
  "November 12, 2026",
  "12.11.2026",
  "11/12/2026",
  "12/11/2026",
  "20261112",
  "Nov 12, 2026",
])("the due date written as %s is found", (day) => {
  expect(leaksIn([`due on ${day}.`], TODAY)).not.toEqual([]);
});

test("an exact age is found, and a part of another figure is not taken for it", () => {
  expect(leaksIn([`{"days":${OLDEST_DAYS}}`], TODAY)).not.toEqual([]);
  expect(leaksIn([`{"seconds":0.${OLDEST_DAYS}44}`], TODAY)).toEqual([]);
  expect(leaksIn([`{"x-age":"${OLDEST_DAYS}"}`], TODAY)).not.toEqual([]);
});

test("what may leave is no leak: ids, costs, lengths, today, the words of a prompt", () => {
  const harmless = [
    '{"uuid":"739518426-7395-4739-8426-739518426739"}'.replace("739518426-", "73951842-"),
    `{"invoice_ref":"inv_${"7395184267395184".repeat(2)}","timestamp":"${TODAY}T10:00:00.000Z"}`,
    '{"$ai_total_cost_usd":0.0000137395184}',
    `{"content-type":"application/json","content-length":"${OLDEST_DAYS}"}`,
    "Write {clientName} a friendly reminder about {amount}, due on {dueDate}.",
  ];
  expect(leaksIn(harmless, TODAY)).toEqual([]);
});

test("the same seed makes the same facts, and no two invoices share a word", () => {
  expect(secretInvoice(7, 2, TODAY)).toEqual(secret);
  const names = Array.from({ length: 1_000 }, (_, index) => secretInvoice(7, index, TODAY).clientName);
  expect(new Set(names).size).toBe(1_000);
});

test("what is gzipped is unreadable to the search, so bodies are unpacked before it", () => {
  const packed = gzipSync(JSON.stringify(words)).toString("latin1");
  expect(leaksIn([packed], TODAY)).toEqual([]);
});
