import fc from "fast-check";
import { expect, test } from "vitest";
import { type Behaviour, FAULTS, type Fault } from "../../fakes/node-script";
import { runProgram } from "./run-program";
import type { SoakReport, SoakRequest } from "./soak-run";
import { FALLBACK_REPLY, logOnce, PRIMARY_REPLY, twoNodes } from "./two-nodes";

const nodes = twoNodes();

const SEED = 20261121;
const REQUESTS = 500;

/** These send megabytes or a reply of another text, which only takes time here. */
const LEFT_OUT: readonly Fault[] = ["huge", "huge-line", "black-hole"];
const healthy = fc.record({
  firstTokenMs: fc.integer({ min: 0, max: 60 }),
  tokenMs: fc.integer({ min: 0, max: 1 }),
});
const faulty = fc.record({
  fault: fc.constantFrom(...FAULTS.filter((fault) => !LEFT_OUT.includes(fault))),
  firstTokenMs: fc.integer({ min: 0, max: 30 }),
  afterTokens: fc.integer({ min: 0, max: 12 }),
});
const behaviours = fc.array(fc.oneof({ weight: 15, arbitrary: healthy }, { weight: 1, arbitrary: faulty }), {
  minLength: 1_500,
  maxLength: 1_500,
  size: "max",
});
const request: fc.Arbitrary<SoakRequest> = fc.record({
  way: fc.constantFrom("read", "read", "read", "read", "read", "abort", "leave", "never begun"),
  lane: fc.constantFrom("interactive", "batch"),
  after: fc.nat(300),
});
const sample = <T>(arbitrary: fc.Arbitrary<T>, count: number) =>
  fc.sample(arbitrary, { seed: SEED, numRuns: count });

/** Groups of one to twenty-four, until there are enough. */
function groups(): SoakRequest[][] {
  const requests = sample(request, REQUESTS);
  const sizes = sample(fc.constantFrom(1, 1, 2, 4, 8, 16, 24), REQUESTS);
  return sizes.map((size) => requests.splice(0, size)).filter(({ length }) => length > 0);
}

const queueOf = (reply: string, seedOffset: number): Behaviour[] =>
  (fc.sample(behaviours, { seed: SEED + seedOffset, numRuns: 1 })[0] ?? []).map((each) => ({
    reply,
    ...each,
  }));

test(`after ${REQUESTS} requests under random faults nothing is left behind and no text was wrong`, async () => {
  await nodes.primary.script({ queue: queueOf(PRIMARY_REPLY, 1) });
  await nodes.fallback.script({ queue: queueOf(FALLBACK_REPLY, 2) });
  const settings = {
    primary: nodes.primary.url,
    fallback: nodes.fallback.url,
    replies: [PRIMARY_REPLY, FALLBACK_REPLY],
    groups: groups(),
  };
  const { code, output, lingeredMs } = await runProgram("soak-run", { settings, mostMs: 110_000 });
  const report = JSON.parse(output || "null") as SoakReport | null;
  expect(report).toMatchObject({
    wrong: [],
    load: { running: 0, waiting: 0 },
    listeners: 0,
    warnings: [],
  });
  const leases = Object.values(report?.leases ?? {});
  expect(leases.length).toBeGreaterThan(0);
  expect(leases).toEqual(leases.map(() => 0));
  expect((report?.finished ?? 0) + (report?.failed ?? 0) + (report?.stopped ?? 0)).toBe(REQUESTS);
  expect(report?.finished).toBeGreaterThan(REQUESTS / 4);
  expect(code).toBe(0);
  expect(lingeredMs).toBeLessThan(12_000);
  for (const node of [nodes.primary, nodes.fallback]) {
    await logOnce(node, ({ chats }) =>
      chats.every(({ disconnectedMs, finishedMs }) => disconnectedMs !== null || finishedMs !== null),
    );
  }
}, 120_000);
