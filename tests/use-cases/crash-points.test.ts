import { expect, test } from "vitest";
import type { HealthRecord } from "@/lib/core/node-health/health-record";
import { aFlip, aHealthRecord } from "../fixtures/a-health-record";
import {
  type CrashWorld,
  createCrashWorld,
  MODES,
  type PlayedRun,
  type Point,
  play,
  START,
  STEP_MS,
  startRun,
} from "./crash-world";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What two runs find. `told`: of which flips, by epoch, a mail must have been taken in the end. */
type Scenario = {
  record: HealthRecord | null;
  shows: CrashWorld["shows"];
  told: readonly number[];
  /** The crashed worker's request had arrived. */
  wasTaken?: boolean;
  /** How many of its steps the first run is ahead of the second one: none, amid its checks, amid its mails. */
  ahead: readonly number[];
};

const before = {
  series: "a series",
  countedAt: START - 5 * MINUTE,
  rowSince: START - 5 * MINUTE,
  lastRun: "before",
};

const goesDown: Scenario = {
  record: aHealthRecord({ ...before, state: "up", illInRow: 1, epoch: 0, since: START - HOUR, flips: [] }),
  shows: "ill",
  told: [1],
  ahead: [0, 3.5, 8.5],
};

/** The worker that had claimed the mail of its outage is gone. */
const crashed = aFlip({
  at: START - 30 * MINUTE,
  fate: "claimed",
  lease: { token: "gone", until: START - 4 * MINUTE },
  nextAt: START - 5 * MINUTE,
  riskStart: START - 5 * MINUTE,
  lastAttemptAt: START - 5 * MINUTE,
});
const comesBack: Scenario = {
  record: aHealthRecord({
    ...before,
    state: "down",
    illInRow: 0,
    wellInRow: 1,
    since: START - 30 * MINUTE,
    flips: [crashed],
  }),
  shows: "well",
  told: [1, 2],
  ahead: [3.5],
};

const absentOnce = aFlip({
  at: START - 30 * HOUR,
  fate: "unknown",
  lease: null,
  nextAt: START - MINUTE,
  riskStart: START - 29 * HOUR,
  lastAttemptAt: START - 6 * HOUR,
  absentAt: START - 3 * HOUR,
});
const wasNeverSent: Scenario = {
  record: aHealthRecord({
    ...before,
    state: "down",
    illInRow: 9,
    since: START - 30 * HOUR,
    flips: [absentOnce],
  }),
  shows: "ill",
  told: [1],
  ahead: [0, 4.5],
};

const SCENARIOS: Record<string, Scenario> = {
  "a node that goes down": goesDown,
  "a node that comes back while the mail of its outage was left by a crashed run": comesBack,
  "the same, and the crashed run's mail had been taken": { ...comesBack, wasTaken: true, ahead: [0] },
  "a mail that was never sent, as its second reading finds": wasNeverSent,
  "a first check": { record: null, shows: "ill", told: [], ahead: [0.5] },
};

/** Plays it with these faults, lets sound runs follow, and says what is not as promised. */
async function outcome(scenario: Scenario, points: readonly (Point | null)[], offset: number) {
  const world = createCrashWorld(scenario.record, scenario.shows);
  if (scenario.wasTaken && crashed.mail) world.mails.receive(nameOf(1), crashed.mail);
  const runs: PlayedRun[] = [];
  points.forEach((point, at) => {
    world.clock.after(at * offset, () => void runs.push(startRun(world, point)));
  });
  await play(world, START + 4 * MINUTE);
  if (!runs.every(({ isStruck }, at) => isStruck || !points[at]))
    return { isStruck: false, runs, broken: [] };
  for (let round = 0; round < 1 || (round < 8 && !isSettled(world, scenario)); round++) {
    runs.push(startRun(world, null));
    // A lost answer of the mail service's list is asked for again two hours later.
    await play(world, world.clock.now() + (round < 3 ? 5 * MINUTE : HOUR));
  }
  return { isStruck: true, runs, broken: [...brokenBy(runs), ...brokenIn(world, scenario)] };
}

const nameOf = (epoch: number) => ({
  installation: "one",
  node: "primary",
  series: "a series",
  epoch,
  generation: 0,
  flippedAt: START,
});

function isSettled({ store }: CrashWorld, { told }: Scenario): boolean {
  const flips = store.peek("primary")?.record.flips ?? [];
  return flips.length === told.length && flips.every(({ fate }) => fate === "sent");
}

function brokenIn({ store, mails }: CrashWorld, { told }: Scenario): string[] {
  const broken: string[] = [];
  const epochs = mails.accepted().map(({ name }) => name.epoch);
  if (epochs.join() !== told.join()) broken.push(`mails taken: ${epochs.join() || "none"}`);
  const record = store.peek("primary")?.record;
  for (const { epoch, fate } of record?.flips ?? [])
    if (fate !== "sent") broken.push(`flip ${epoch} is ${fate}`);
  if (record?.epoch !== told.length) broken.push(`${record?.epoch} flips`);
  return broken;
}

function brokenBy(runs: readonly PlayedRun[]): string[] {
  return runs.flatMap((run) => {
    const { result } = run;
    const isWhole = result !== null && !(result instanceof Error) && result.kind === "checked";
    if (run.hasLostStore && isWhole) return ["a run whose store was away said that all was checked"];
    if (run.hasPinged && run.hasLostStore) return ["a run whose store was away told the heartbeat"];
    if (!run.isStruck && !isWhole)
      return [
        `a run that nothing struck ended with ${result instanceof Error ? result.message : result?.kind}`,
      ];
    return [];
  });
}

/** Plays every await's faults, from the first await on, until there is none left to strike. Answers how many struck. */
async function eachPoint(played: (point: Point) => Promise<number>): Promise<number> {
  let struck = 0;
  for (let at = 0; ; at++) {
    const before = struck;
    for (const mode of MODES) struck += await played({ at, mode });
    if (struck === before) return struck;
  }
}

const said = ({ at, mode }: Point) => `${mode} at await ${at}`;

test.each(Object.entries(SCENARIOS))(
  "CRN6: %s: each crash point alone leaves one mail of each flip, in order",
  async (_, scenario) => {
    const broken: string[] = [];
    const struck = await eachPoint(async (point) => {
      const played = await outcome(scenario, [point], 0);
      if (played.broken.length > 0) broken.push(`${said(point)}: ${played.broken.join("; ")}`);
      return played.isStruck ? 1 : 0;
    });
    expect(broken).toEqual([]);
    expect(struck).toBeGreaterThanOrEqual(7 * MODES.length);
  },
);

test.each(Object.entries(SCENARIOS))(
  "CRN6: %s: every pair of crash points of two overlapping runs leaves it too",
  async (_, scenario) => {
    const broken: string[] = [];
    let struck = 0;
    for (const ahead of scenario.ahead)
      struck += await eachPoint((one) =>
        eachPoint(async (other) => {
          const played = await outcome(scenario, [one, other], ahead * STEP_MS);
          if (played.broken.length > 0)
            broken.push(`${said(one)}, ${said(other)}, ${ahead} steps ahead: ${played.broken.join("; ")}`);
          return played.isStruck ? 1 : 0;
        }),
      );
    expect(broken.slice(0, 20)).toEqual([]);
    expect(struck).toBeGreaterThanOrEqual(1_000);
  },
);
