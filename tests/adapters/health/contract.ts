import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { textOf } from "@/lib/adapters/health/stored-health";
import type { HealthRecord } from "@/lib/core/node-health/health-record";
import { type HealthStore, HealthStoreFault, type StoredHealth } from "@/lib/core/node-health/health-store";
import { aFlip, aHealthRecord } from "../../fixtures/a-health-record";

export type HealthDesk = {
  open(): HealthStore;
  /** What lies in the store for a node, past all adapters. */
  plant(node: string, found: { version: string; text: string }): Promise<void>;
  planted(node: string): Promise<{ version: string; text: string } | null>;
};

const MANY = 50;

/** What every store of health records promises. Nodes are new ones, so tests may share it. */
export function healthStoreContract(desk: HealthDesk): void {
  const fresh = () => ({ store: desk.open(), node: randomUUID() });
  const versionOf = (record: HealthRecord): StoredHealth => ({ version: randomUUID(), record });
  async function stored(node: string): Promise<StoredHealth> {
    const next = versionOf(aHealthRecord());
    expect(await desk.open().replace(node, { expected: null, next })).toBe(true);
    return next;
  }

  test("a node nobody wrote about has no record, and the store says what time it is", async () => {
    const { store, node } = fresh();
    const reading = await store.read(node);
    expect(reading).toEqual({ kind: "none", now: expect.any(Number) });
    expect(Number.isInteger(reading.now)).toBe(true);
    expect(Math.abs(reading.now - Date.now())).toBeLessThan(30_000);
    expect((await store.read(node)).now).toBeGreaterThanOrEqual(reading.now);
  });

  test("a record is there for everybody once it was written, with the time of each reading", async () => {
    const { node } = fresh();
    const known = await stored(node);
    const reading = await desk.open().read(node);
    expect(reading).toEqual({ kind: "found", now: expect.any(Number), stored: known });
    expect(Math.abs(reading.now - Date.now())).toBeLessThan(30_000);
  });

  test("every text of a mail comes back as it was written, byte for byte", async () => {
    const { store, node } = fresh();
    const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.json());
    let expected: string | null = null;
    const mailOf = (subject: string, text: string) => ({ from: "", to: "x@y", subject, text, html: text });
    await fc.assert(
      fc.asyncProperty(anyText, anyText, async (subject, text) => {
        const next = versionOf(aHealthRecord({ flips: [aFlip({ mail: mailOf(subject, text) })] }));
        expect(await store.replace(node, { expected, next })).toBe(true);
        expected = next.version;
        expect(await store.read(node)).toMatchObject({ kind: "found", stored: next });
      }),
      {
        numRuns: 40,
        examples: [
          ["\u0000\uD800", "OK"],
          ["1.0", '{"b": 1.50,  "a":"\\u00fc"}'],
        ],
      },
    );
  });

  test("a record with a day's worth of flips and their letters is kept whole", async () => {
    const { store, node } = fresh();
    const mail = { ...aFlip().mail, html: "<p>ü & 🦊</p>".repeat(600) } as ReturnType<typeof aFlip>["mail"];
    const flips = Array.from({ length: 25 }, (_, epoch) => aFlip({ epoch, mail }));
    const next = versionOf(aHealthRecord({ flips }));
    expect(await store.replace(node, { expected: null, next })).toBe(true);
    expect(await store.read(node)).toMatchObject({ kind: "found", stored: next });
  });

  test("a record is replaced by those alone who know its version", async () => {
    const { store, node } = fresh();
    const first = await stored(node);
    const next = versionOf(aHealthRecord({ observations: 42 }));
    expect(await store.replace(node, { expected: null, next })).toBe(false);
    expect(await store.replace(node, { expected: "another", next })).toBe(false);
    expect(await store.read(node)).toMatchObject({ stored: first });
    expect(await store.replace(node, { expected: first.version, next })).toBe(true);
    expect(await store.read(node)).toMatchObject({ stored: next });
  });

  test("a record that is gone is replaced by nobody who knew it, and made anew by who expects none", async () => {
    const { store, node } = fresh();
    expect(await store.replace(node, { expected: "gone", next: versionOf(aHealthRecord()) })).toBe(false);
    expect((await store.read(node)).kind).toBe("none");
    await stored(node);
  });

  test("of 50 who write at once one does, and its record stands there", async () => {
    const { node } = fresh();
    let expected: string | null = null;
    for (const round of [1, 2]) {
      const changes = Array.from({ length: MANY }, (_, index) =>
        versionOf(aHealthRecord({ observations: round * 1_000 + index })),
      );
      const from: string | null = expected;
      const done: boolean[] = await Promise.all(
        changes.map((next) => desk.open().replace(node, { expected: from, next })),
      );
      expect(done.filter(Boolean).length).toBe(1);
      const winner = changes[done.indexOf(true)];
      expect(await desk.open().read(node)).toMatchObject({ stored: winner });
      expected = winner?.version ?? null;
    }
  });

  test("a step that is sent twice is done once, and told as done both times", async () => {
    const { store, node } = fresh();
    const first = versionOf(aHealthRecord());
    for (const _ of "12") expect(await store.replace(node, { expected: null, next: first })).toBe(true);
    const second = versionOf(aHealthRecord({ observations: 42 }));
    for (const _ of "12") {
      expect(await store.replace(node, { expected: first.version, next: second })).toBe(true);
    }
    expect(await store.read(node)).toMatchObject({ stored: second });
  });

  test("a step that arrives after the one that followed it changes nothing", async () => {
    const { store, node } = fresh();
    const first = await stored(node);
    const second = versionOf(aHealthRecord({ observations: 42 }));
    const third = versionOf(aHealthRecord({ observations: 43 }));
    await store.replace(node, { expected: first.version, next: second });
    await store.replace(node, { expected: second.version, next: third });
    expect(await store.replace(node, { expected: first.version, next: second })).toBe(false);
    expect(await store.replace(node, { expected: null, next: first })).toBe(false);
    expect(await store.read(node)).toMatchObject({ stored: third });
  });

  test("CRN14: a record of another schema is foreign, and left as it is", async () => {
    const { store, node } = fresh();
    const text = '{"schema":2,"states":{"primary":"down"},"mails":[]}';
    await desk.plant(node, { version: "theirs", text });
    expect(await store.read(node)).toEqual({ kind: "foreign", now: expect.any(Number) });
    const next = versionOf(aHealthRecord());
    expect(await store.replace(node, { expected: null, next })).toBe(false);
    expect(await store.replace(node, { expected: next.version, next })).toBe(false);
    expect(await desk.planted(node)).toEqual({ version: "theirs", text });
  });

  test.each([
    ["nothing", ""],
    ["no JSON", "<html>"],
    ["no object", "null"],
    ["a list", "[]"],
    ["a schema that is no number", '{"schema":"1"}'],
    ["a record without its parts", '{"schema":1}'],
    ["an unknown state", textOf({ ...aHealthRecord(), state: "lost" as never })],
    ["no instant", textOf({ ...aHealthRecord(), since: null as never })],
    ["an unknown fate", textOf(aHealthRecord({ flips: [aFlip({ fate: "lost" as never })] }))],
  ])("what cannot be read is a fault and stays where it is: %s", async (_, text) => {
    const { store, node } = fresh();
    await desk.plant(node, { version: "theirs", text });
    const fault = await store.read(node).catch((reason: unknown) => reason);
    expect(fault).toBeInstanceOf(HealthStoreFault);
    const reason = `the record of node ${node} is unreadable`;
    expect(fault).toMatchObject({ reason, message: `Health record: ${reason}` });
    expect(await store.replace(node, { expected: null, next: versionOf(aHealthRecord()) })).toBe(false);
    expect(await desk.planted(node)).toEqual({ version: "theirs", text });
  });

  test("records of two nodes do not meet, however long their names are", async () => {
    const { store, node } = fresh();
    const long = `${node}:${"x".repeat(10_000)}`;
    const [one, other] = [await stored(`${long}1`), await stored(`${long}2`)];
    expect(await store.read(`${long}1`)).toMatchObject({ stored: one });
    expect(await store.read(`${long}2`)).toMatchObject({ stored: other });
    expect((await store.read(long)).kind).toBe("none");
  });
}
