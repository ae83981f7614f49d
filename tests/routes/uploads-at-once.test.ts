import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as previewCsv } from "@/app/api/import/csv/preview/route";
import { POST as importCsv } from "@/app/api/import/csv/route";
import { POST as importFiles } from "@/app/api/import/e-invoices/route";
import { writtenUbl } from "../fixtures/invoices/written-ubl";
import { slowUpload } from "./slow-upload";
import { type App, startWiredApp } from "./wired-app";

let app: App;
beforeAll(async () => {
  app = await startWiredApp();
});
afterAll(() => app?.stop());

const TABLE = "Invoice Number,Client,Due Date,Total,Currency\nAT-1,Acme,2026-10-01,100.00,EUR\n";

function eInvoice(number: string) {
  return slowUpload(importFiles, { files: new File([writtenUbl({ number })], `${number}.xml`) });
}

function table(route: typeof importCsv) {
  return slowUpload(route, { file: new File([TABLE], "list.csv"), choices: "{}" });
}

test("a third upload of one account is refused on every road before a byte of it is read", async () => {
  const held = [await eInvoice("HELD-1"), await table(previewCsv)];
  await Promise.all(held.map(({ asked }) => asked));
  const third = [await eInvoice("THIRD"), await table(importCsv), await table(previewCsv)];
  for (const { answer, isTouched } of third) {
    const response = await answer;
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    const { problem } = await response.json();
    expect(problem).toEqual({
      kind: "busy",
      message: expect.stringMatching(/still being read\. Nothing .*stored; please send it again/),
    });
    expect(isTouched()).toBe(false);
  }
  for (const { arrive } of held) arrive();
  for (const { answer } of held) expect((await answer).status).toBe(200);
  const numbers = (await app.needs.invoiceLines(app.accountId)).map(({ number }) => number);
  expect(numbers).toContain("HELD-1");
  expect(numbers).not.toContain("THIRD");
});

test("places come back however an upload ends: read, refused, or lost on the way", async () => {
  for (let round = 0; round < 3; round += 1) {
    const uploads = [await eInvoice(`ROUND-${round}`), await table(importCsv)];
    await Promise.all(uploads.map(({ asked }) => asked));
    for (const { arrive, lose } of uploads) round % 2 === 0 ? lose() : arrive();
    const statuses = await Promise.all(uploads.map(async ({ answer }) => (await answer).status));
    expect(statuses).toEqual(round % 2 === 0 ? [400, 400] : [200, 200]);
  }
});
