import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as exportCsv } from "@/app/api/export/csv/route";
import { GET as exportJson } from "@/app/api/export/json/route";
import { POST as previewCsv } from "@/app/api/import/csv/preview/route";
import { POST as importCsv } from "@/app/api/import/csv/route";
import { POST as importFiles } from "@/app/api/import/e-invoices/route";
import { writtenCii } from "../fixtures/invoices/written-cii";
import { writtenUbl } from "../fixtures/invoices/written-ubl";
import { type App, anOverdueInvoice, startWiredApp } from "./wired-app";

let app: App;
beforeAll(async () => {
  app = await startWiredApp();
});
afterAll(() => app?.stop());

type Route = (request: Request) => Promise<Response>;

async function upload(
  route: Route,
  parts: Record<string, File[] | string>,
  headers: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) {
    if (typeof part === "string") form.append(name, part);
    else for (const file of part) form.append(name, file);
  }
  const packed = new Response(form);
  const body = await packed.arrayBuffer();
  const own = {
    host: "127.0.0.1:3000",
    origin: "http://127.0.0.1:3000",
    "content-type": packed.headers.get("content-type") ?? "",
    "content-length": String(body.byteLength),
  };
  const response = await route(
    new Request("http://127.0.0.1:3000/", { method: "POST", body, headers: { ...own, ...headers } }),
  );
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

async function numbers(): Promise<string[]> {
  return (await app.needs.invoiceLines(app.accountId)).map(({ number }) => number).toSorted();
}

test("dropped e-invoices are kept, each on its own, and the bad one is told", async () => {
  const files = [
    new File([writtenUbl({ number: "U-1" })], "one.xml"),
    new File(["%PDF-1.7 nothing in it"], "empty.pdf"),
    new File([writtenCii().replaceAll("W-2026-31", "C-1")], "two.xml"),
  ];
  const { status, answer } = await upload(importFiles, { files });
  expect(status).toBe(200);
  expect(answer.results).toMatchObject([
    { fileName: "one.xml", outcome: { kind: "added", number: "U-1", amount: "€200.00" } },
    { fileName: "empty.pdf", outcome: { kind: "unreadable", message: expect.stringMatching(/\.$/) } },
    { fileName: "two.xml", outcome: { kind: "added", number: "C-1" } },
  ]);
  expect(await numbers()).toEqual(expect.arrayContaining(["C-1", "U-1"]));
  const again = await upload(importFiles, { files });
  expect(again.answer.results).toMatchObject([
    { outcome: { kind: "already-there" } },
    { outcome: { kind: "unreadable" } },
    { outcome: { kind: "already-there" } },
  ]);
});

const TABLE =
  "Invoice Number,Client,Due Date,Total,Currency\nCSV-1,Acme,2026-10-01,100.00,EUR\nCSV-2,Acme,2026-10-02,50,EUR\n";

test("a table is previewed without being stored, then imported once", async () => {
  const file = [new File([TABLE], "list.csv")];
  const before = await numbers();
  const preview = await upload(previewCsv, { file, choices: "{}" });
  expect(preview).toMatchObject({
    status: 200,
    answer: { kind: "preview", counts: { ready: 2, problem: 0 } },
  });
  expect(await numbers()).toEqual(before);
  expect(await upload(importCsv, { file, choices: "{}" })).toMatchObject({
    answer: { kind: "imported", added: 2 },
  });
  expect(await upload(importCsv, { file, choices: "{}" })).toMatchObject({
    answer: { added: 0, alreadyThere: 2 },
  });
  expect(await numbers()).toEqual([...before, "CSV-1", "CSV-2"].toSorted());
});

test.each(["not json", '{"mapping":{"__proto__":"x"},"more":1}', '{"dayOrder":"sideways"}', "[]"])(
  "choices of %s are refused and nothing is stored",
  async (choices) => {
    const before = await numbers();
    const file = [new File([TABLE.replaceAll("CSV-", "NO-")], "list.csv")];
    for (const route of [previewCsv, importCsv]) {
      expect((await upload(route, { file, choices })).status).toBe(400);
    }
    expect(await numbers()).toEqual(before);
  },
);

test("uploads from another site are refused on every road", async () => {
  const before = await numbers();
  const headers = { origin: "https://evil.example" };
  const files = [new File([writtenUbl({ number: "EVIL" })], "x.xml")];
  for (const route of [importFiles, previewCsv, importCsv]) {
    const outcome = await upload(route, { files, file: files, choices: "{}" }, headers);
    expect(outcome.status).toBe(403);
  }
  expect(await numbers()).toEqual(before);
});

test("an upload that declares more than fits is refused before it is read", async () => {
  const files = [new File(["x"], "x.xml")];
  const headers = { "content-length": String(600 * 1024 * 1024) };
  for (const route of [importFiles, previewCsv, importCsv]) {
    const outcome = await upload(route, { files, file: files }, headers);
    expect(outcome.status).toBe(413);
    expect(outcome.answer).toMatchObject({
      problem: { message: expect.stringContaining("Nothing was stored") },
    });
  }
});

const asked = () => new Request("http://127.0.0.1:3000/api/export", { headers: { host: "127.0.0.1:3000" } });

test("everything leaves as JSON and as CSV, uncached and named by us, and holds what was typed", async () => {
  await anOverdueInvoice(app, 20, { number: "=1+1", note: "=cmd|' /C calc'!A0" });
  const [json, csv] = await Promise.all([exportJson(asked()), exportCsv(asked())]);
  for (const response of [json, csv]) {
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"/);
    expect(response.headers.get("x-content-type-options") ?? "nosniff").toBe("nosniff");
  }
  expect(JSON.stringify(await json.json())).toContain("=1+1");
  expect(await csv.text()).not.toMatch(/(^|,|")=(1|cmd)/m);
});
