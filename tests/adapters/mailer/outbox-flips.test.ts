import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createOutboxMailer } from "@/lib/adapters/mailer/outbox-mailer";
import type { FlipMailName } from "@/lib/core/node-health/flip-mail-outcome";

const MAIL = {
  from: "",
  to: "operator@localhost",
  subject: "primary is down",
  text: "It is.",
  html: "<b>It is.</b>",
};
const NAME: FlipMailName = {
  installation: "one",
  node: "primary",
  series: "s",
  epoch: 1,
  generation: 0,
  flippedAt: 0,
};
const never = new AbortController().signal;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function outbox() {
  const dataDir = mkdtempSync(join(tmpdir(), "dunlin-outbox-"));
  folders.push(dataDir);
  const printed: string[] = [];
  const file = join(dataDir, "outbox.json");
  return { file, printed, ...createOutboxMailer({ dataDir, print: (line) => printed.push(line) }) };
}

test("a flip's mail waits in the outbox with its text alone, beside the others", async () => {
  const { printed, send, flipMailer, listOutbox, file } = outbox();
  await send({ to: "mara@studio.example", kind: "invitation", subject: "You are invited", text: "Come" });
  expect(await flipMailer.send(MAIL, NAME, never)).toEqual({ kind: "kept" });
  expect(await listOutbox()).toEqual([
    {
      kind: "node-flip",
      to: MAIL.to,
      subject: MAIL.subject,
      text: MAIL.text,
      id: expect.any(String),
      keptAt: expect.any(Date),
    },
    expect.objectContaining({ kind: "invitation" }),
  ]);
  expect(readFileSync(file, "utf8")).not.toContain("<b>");
  expect(printed[1]).toContain(MAIL.text);
});

test("a flip's mail handed over again, by many at once and after a restart, is kept and printed once", async () => {
  const { file, printed, flipMailer, listOutbox } = outbox();
  await Promise.all(Array.from({ length: 5 }, () => flipMailer.send(MAIL, NAME, never)));
  const restarted = createOutboxMailer({ dataDir: join(file, ".."), print: (line) => printed.push(line) });
  await restarted.flipMailer.send(MAIL, NAME, never);
  expect([(await listOutbox()).length, printed.length]).toEqual([1, 1]);
  await restarted.flipMailer.send(MAIL, { ...NAME, epoch: 2 }, never);
  expect([(await listOutbox()).length, printed.length]).toEqual([2, 2]);
});

test("the outbox proves nothing of what was handed to a service before", async () => {
  const found = await outbox().flipMailer.find(MAIL, NAME, never);
  expect(found).toEqual({ kind: "unreadable", reason: "no-mail-service" });
});

test("an outbox of an older version is read, and a mail of a newer one's kind is left out", async () => {
  const { file, listOutbox } = outbox();
  const old = {
    id: "1",
    kind: "invitation",
    to: "a@b.example",
    subject: "S",
    text: "T",
    keptAt: "2026-10-01T08:00:00.000Z",
  };
  writeFileSync(file, JSON.stringify([{ ...old, kind: "of-tomorrow" }, old]));
  expect(await listOutbox()).toEqual([{ ...old, keptAt: new Date(old.keptAt) }]);
});
