import { expect, test, vi } from "vitest";
import { addDays } from "@/lib/core/calendar";
import { type InvoiceLine, invoiceList, type ListQuery, PAGE_SIZE } from "@/lib/core/invoice/invoice-list";
import { anInvoiceLine } from "../../fixtures/an-invoice-line";

const TODAY = "2026-11-20";
const ON = { today: TODAY, timeZone: "Europe/Berlin" };
const ALL: ListQuery = { view: "open", search: "", page: 1 };

function line(id: string, changes: Partial<InvoiceLine> = {}): InvoiceLine {
  const client = { clientId: `client of ${id}`, clientName: `Client ${id}` };
  return anInvoiceLine({ id, ...client, dueOn: addDays(TODAY, -10), ...changes });
}

function late(days: number, changes: Partial<InvoiceLine> = {}): InvoiceLine {
  return line(`late${days}`, { dueOn: addDays(TODAY, -days), ...changes });
}

const HEARD = { lastFollowUpAt: new Date("2026-11-19T09:00:00Z"), lastFollowUpTone: "urgent" as const };

function ids(lines: InvoiceLine[], query: Partial<ListQuery> = {}): string[] {
  return invoiceList(lines, { ...ALL, ...query }, ON).rows.map(({ id }) => id);
}

test("those to hear today come first, the longest overdue on top; then the quiet ones; questions and holds last", () => {
  const lines = [
    line("held", { holds: ["card"] }),
    line("undated", { dueOn: null }),
    late(-4),
    late(40, HEARD),
    late(3),
    late(20),
  ];
  expect(ids(lines)).toEqual(["late20", "late3", "late40", "late-4", "undated", "held"]);
});

test("of two equally late the larger balance comes first, and the order is the same in every run", () => {
  const small = late(9, { id: "small", total: { minor: 100, currency: "EUR" } });
  const large = late(9, { id: "large", total: { minor: 900, currency: "EUR" } });
  const twin = late(9, { id: "a-twin", total: { minor: 900, currency: "EUR" } });
  expect(ids([small, large, twin])).toEqual(["a-twin", "large", "small"]);
  expect(ids([twin, large, small])).toEqual(["a-twin", "large", "small"]);
});

test.each<[ListQuery["view"], string[]]>([
  ["open", ["late9", "late-3", "undated", "held"]],
  ["overdue", ["late9"]],
  ["attention", ["undated", "held"]],
  ["settled", ["paid", "void"]],
])("the view %s holds its own and nothing else", (view, expected) => {
  const lines = [
    line("paid", { paidMinor: 10_000 }),
    line("void", { isVoid: true }),
    line("held", { holds: ["card"] }),
    line("undated", { dueOn: null }),
    late(9),
    late(-3),
  ];
  expect(ids(lines, { view }).toSorted()).toEqual(expected.toSorted());
  expect(invoiceList(lines, ALL, ON).counts[view]).toBe(expected.length);
});

test("every invoice is in the open or in the settled view, and in one of them only", () => {
  const lines = [late(3), line("paid", { paidMinor: 99_999 }), line("held", { holds: ["negative"] })];
  const { counts } = invoiceList(lines, ALL, ON);
  expect(counts.open + counts.settled).toBe(lines.length);
});

test.each(["ÅKER", "sol", "n-late9", "åker n-late9"])(
  "searching for “%s” finds name, contact and number",
  (search) => {
    const wanted = late(9, { clientName: "Åker & Söner", contactName: "Solveig Dahl" });
    expect(ids([wanted, late(3)], { search })).toEqual(["late9"]);
  },
);

test("a search counts what matches and leaves the headline about everything", () => {
  const list = invoiceList([late(9), late(3)], { ...ALL, search: "late9" }, ON);
  expect(list).toMatchObject({ matching: 1, owingClients: 2, isEmpty: false });
  expect(invoiceList([late(9)], { ...ALL, search: "nobody" }, ON)).toMatchObject({
    matching: 0,
    isEmpty: false,
  });
});

test("ten thousand invoices are shown in pages, each invoice once", () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => line(`x${index}`));
  const first = invoiceList(lines, ALL, ON);
  expect(first).toMatchObject({ page: 1, pages: 10_000 / PAGE_SIZE, matching: 10_000 });
  const shown = new Set([1, 2, 200].flatMap((page) => ids(lines, { page })));
  expect(shown.size).toBe(3 * PAGE_SIZE);
});

test("a long list reads the freelancer's calendar without making it anew for each row", () => {
  const made = vi.spyOn(Intl, "DateTimeFormat");
  invoiceList(
    Array.from({ length: 1_000 }, (_, index) => line(`x${index}`, HEARD)),
    ALL,
    ON,
  );
  expect(made.mock.calls.length).toBeLessThanOrEqual(1);
  made.mockRestore();
});

test.each([
  [0, 1],
  [-2, 1],
  [99, 2],
  [Number.NaN, 1],
  [1.7, 1],
])("asking for page %s of two shows page %i", (page, shown) => {
  const lines = Array.from({ length: PAGE_SIZE + 1 }, (_, index) => line(`x${index}`));
  expect(invoiceList(lines, { ...ALL, page }, ON).page).toBe(shown);
});

test("what is owed is the balance, and held, undated and settled invoices are left out of it", () => {
  const lines = [
    late(9, { paidMinor: 4_000 }),
    line("held", { holds: ["card"] }),
    line("undated", { dueOn: null }),
    line("paid", { paidMinor: 10_000 }),
  ];
  const list = invoiceList(lines, ALL, ON);
  expect(list.currencies.map(({ owed }) => owed)).toEqual([{ minor: 6_000, currency: "EUR" }]);
  expect(list.owingClients).toBe(1);
});

test("two invoices of one client are one client who owes and one who hears today", () => {
  const list = invoiceList(
    [late(9, { clientId: "c" }), late(3, { clientId: "c" }), late(40, HEARD)],
    ALL,
    ON,
  );
  expect(list).toMatchObject({ owingClients: 2, clientsToHearToday: 1 });
});

test("an account without invoices is empty, and one with a sample says so", () => {
  expect(invoiceList([], ALL, ON)).toMatchObject({ isEmpty: true, hasSample: false, pages: 1, rows: [] });
  expect(invoiceList([late(1, { isSample: true })], ALL, ON).hasSample).toBe(true);
});
