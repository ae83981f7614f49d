import { describe, expect, test } from "vitest";
import type { HealthRecord } from "@/lib/core/node-health/health-record";
import { type FreezeFlipMailNeeds, freezeFlipMail } from "@/lib/use-cases/freeze-flip-mail";
import { PRIMARY, PRIMARY_SETTINGS, RETURNED, WENT } from "../fixtures/flip-mails";

const WELL: HealthRecord = {
  schema: 1,
  series: "s",
  state: "up",
  since: 0,
  epoch: 0,
  observations: 1,
  wellInRow: 1,
  illInRow: 0,
  countedAt: 0,
  lastRun: "r",
  cause: null,
  rowSince: null,
  flips: [],
};

const figuresOf = (node: string, p50: number, answered = 9) => ({
  node,
  attempts: answered,
  answered,
  firstTokenMs: null,
  totalMs: { p50, p95: p50 },
  unanswered: [],
});

const FALLBACK = { ...PRIMARY, name: "fallback", url: "http://10.20.30.41:11434" };

function needsWith(change: Partial<FreezeFlipMailNeeds> = {}, records: Record<string, HealthRecord> = {}) {
  const needs: FreezeFlipMailNeeds = {
    nodes: [PRIMARY, FALLBACK],
    settingNamesOf: () => PRIMARY_SETTINGS,
    alertRecipient: async () => ({ address: "operator@dunlin.example", timeZone: "Europe/Berlin" }),
    mailFrom: "Dunlin <mail@dunlin.example>",
    appUrl: "https://dunlin.example",
    health: {
      async read(node) {
        const record = records[node] ?? WELL;
        return { kind: "found", now: 0, stored: { version: "1", record } };
      },
    },
    nodeFigures: async () => [figuresOf("primary", 2_000), figuresOf("fallback", 6_200)],
    outageFigures: async () => ({
      servedElsewhere: 3,
      mostBy: { node: "fallback", drafts: 3 },
      timesSlower: 2,
      floors: 0,
    }),
    ...change,
  };
  return needs;
}

const textOf = async (needs: FreezeFlipMailNeeds, flip = WENT) =>
  (await freezeFlipMail(needs, flip))?.text ?? "";

describe("a flip's mail", () => {
  test("is frozen with its sender, whom it goes to, and the words of its figures", async () => {
    const mail = await freezeFlipMail(needsWith(), WENT);
    expect(mail).toMatchObject({
      from: "Dunlin <mail@dunlin.example>",
      to: "operator@dunlin.example",
      subject: "primary went down at 10:42 on 21 Nov 2026 (UTC+1)",
    });
    expect(mail?.text).toContain("Drafts now come from fallback, about 3 times slower.");
    expect(mail?.html).toContain("Drafts now come from fallback, about 3 times slower.");
    expect(await freezeFlipMail(needsWith(), WENT)).toEqual(mail);
  });

  test("of a return asks for the figures of the very outage", async () => {
    const asked: unknown[] = [];
    const needs = needsWith();
    const outageFigures: FreezeFlipMailNeeds["outageFigures"] = (outage) => {
      asked.push(outage);
      return needs.outageFigures(outage);
    };
    const text = await textOf({ ...needs, outageFigures }, RETURNED);
    expect(asked).toEqual([
      { node: "primary", from: new Date(RETURNED.since), until: new Date(RETURNED.at) },
    ]);
    expect(text).toContain("Meanwhile 3 drafts came from fallback, about 2 times slower.");
  });

  test("is not written when there is nobody to write to, and not yet when that cannot be found out", async () => {
    expect(await freezeFlipMail(needsWith({ alertRecipient: async () => null }), WENT)).toBeNull();
    const away = needsWith({ alertRecipient: () => Promise.reject(new Error("store away")) });
    await expect(freezeFlipMail(away, WENT)).rejects.toThrow("store away");
  });

  test("is for the outbox, in UTC, where no service and no zone is set", async () => {
    const alertRecipient = async () => ({ address: "operator@localhost", timeZone: null });
    const mail = await freezeFlipMail(needsWith({ mailFrom: null, appUrl: null, alertRecipient }), WENT);
    expect(mail).toMatchObject({ from: "", to: "operator@localhost" });
    expect(mail?.text).toContain("Saturday 21 November 2026, 09:42 (UTC)");
    expect(mail?.text).not.toContain("http");
  });

  test("is told in UTC to somebody whose zone is not known here", async () => {
    const alertRecipient = async () => ({ address: "operator@dunlin.example", timeZone: "Mars/Olympus" });
    expect(await textOf(needsWith({ alertRecipient }))).toContain("09:42 (UTC)");
  });

  const never = () => new Promise<never>(() => {});
  const broken = () => Promise.reject(new Error("down"));
  test.each([
    ["hang", never],
    ["fail", broken],
  ])("waits a bounded time for figures that %s, and then has none", async (_, asked) => {
    const slow = needsWith({ nodeFigures: asked, outageFigures: asked, figuresMs: 20 });
    expect(await textOf(slow)).toContain("Drafts now come from fallback.\n");
    expect(await textOf(slow, RETURNED)).toContain("Meanwhile other nodes, or Dunlin’s own words");
    const blind = needsWith({ health: { read: asked }, figuresMs: 20 });
    expect(await textOf(blind)).toContain("Drafts come from the other nodes as far as they answer");
  });

  test("names no node that is down or was found ill at the last check", async () => {
    const nobody = "No other node answers either";
    expect(await textOf(needsWith({}, { fallback: { ...WELL, state: "down" } }))).toContain(nobody);
    expect(await textOf(needsWith({}, { fallback: { ...WELL, illInRow: 1 } }))).toContain(nobody);
    const third = { ...PRIMARY, name: "third" };
    const three = needsWith({ nodes: [PRIMARY, FALLBACK, third] }, { fallback: { ...WELL, state: "down" } });
    expect(await textOf(three)).toContain("Drafts now come from third.");
    expect(await textOf(needsWith({ nodes: [PRIMARY] }))).toContain("There is no other node");
  });

  test("of a node that is asked second says that drafts come from the first as before", async () => {
    const text = await textOf(needsWith(), { ...WENT, node: "fallback" });
    expect(text).toContain("Drafts come from primary as before");
  });

  test("tells no pace from a handful of answers", async () => {
    const nodeFigures = async () => [figuresOf("primary", 2_000), figuresOf("fallback", 6_200, 4)];
    expect(await textOf(needsWith({ nodeFigures }))).toContain("Drafts now come from fallback.\n");
  });

  test("holds no node's address and no token (OPS2)", async () => {
    for (const flip of [WENT, RETURNED, { ...WENT, cause: "unauthorised" } as const]) {
      expect(JSON.stringify(await freezeFlipMail(needsWith(), flip))).not.toMatch(/10\.20\.30|sEcReT|11434/);
    }
  });
});
