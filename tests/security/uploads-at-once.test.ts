import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as importFiles } from "@/app/api/import/e-invoices/route";
import { writtenUbl } from "../fixtures/invoices/written-ubl";
import { HERE, slowUpload } from "../routes/slow-upload";
import { type HostedApp, type SignedIn, startHostedApp } from "./hosted-app";

let app: HostedApp;
const people: SignedIn[] = [];
beforeAll(async () => {
  app = await startHostedApp({ APP_URL: HERE.origin });
  for (let index = 0; index < 5; index += 1) {
    const address = `upload-${index}@studio.example`;
    if (index > 0) await app.invite(address);
    people.push(await app.enter(address));
  }
});
afterAll(() => app?.stop());

function uploadOf(index: number, number: string) {
  const files = new File([writtenUbl({ number })], "one.xml");
  return slowUpload(importFiles, { files }, { ...HERE, cookie: people[index]?.cookie ?? "" });
}

test("a process holds eight uploads of all accounts, tells the ninth so, and goes on when one is done", async () => {
  const held = [];
  for (let index = 0; index < 8; index += 1) {
    const upload = await uploadOf(Math.floor(index / 2), `U-${index}`);
    await upload.asked;
    held.push(upload);
  }
  const own = await (await uploadOf(0, "OWN")).answer;
  expect([own.status, (await own.json()).problem.message]).toEqual([
    429,
    expect.stringContaining("sent before"),
  ]);
  const ninth = await uploadOf(4, "NINTH");
  const refused = await ninth.answer;
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toMatch(/^[1-9]/);
  expect((await refused.json()).problem.message).toMatch(/as many files as it can.*Nothing .*stored/);
  expect(ninth.isTouched()).toBe(false);

  const [first, ...others] = held;
  first?.arrive();
  expect((await first?.answer)?.status).toBe(200);
  const again = await uploadOf(4, "NINTH");
  again.arrive();
  expect((await again.answer).status).toBe(200);
  for (const { arrive } of others) arrive();
  for (const { answer } of others) expect((await answer).status).toBe(200);
});
