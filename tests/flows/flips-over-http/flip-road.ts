import type { HealthRecord, NodeState } from "@/lib/core/node-health/health-record";
import { createRandom, type Random } from "../../simulation/random";
import type { CronAnswer } from "./built-instance";
import type { Cast } from "./cast";
import { createLedger, type RecordedFlip, type TakenMail, wrongIn } from "./flip-ledger";
import { AWAY, type SwitchedNode } from "./switched-node";
import { mailOutage, mailTrouble, pauseMs, storeTrouble } from "./weather";

export type RoadCounts = {
  checks: number;
  bothAnswered: number;
  oneIgnored: number;
  kills: number;
  killedMidRun: number;
  troubles: Record<string, number>;
  hours: number;
};

export type Travelled = {
  flips: RecordedFlip[];
  mails: TakenMail[];
  counts: RoadCounts;
  /** Empty: as promised. */
  wrong: string[];
};

const INTERVAL_MS = 5 * 60_000;
const HOUR_MS = 12 * INTERVAL_MS;
/** A node that came and went six times in a day is believed only after 36 good checks. */
const MOST_STEPS = 60;

/** Switches nodes until that many flips are recorded, then lets everything settle and says what is not as promised. */
export async function travel(cast: Cast, wanted: { flips: number; seed: number }): Promise<Travelled> {
  const random = createRandom(wanted.seed);
  const road = createRoad(cast, random);
  cast.upstash.moodOf = storeTrouble(createRandom(wanted.seed + 1));
  await road.until(({ state }) => state === "up", { isCalm: true });
  while (road.ledger.flips().length < wanted.flips) {
    await road.wait(pauseMs(random));
    const left = wanted.flips - road.ledger.flips().length;
    for (const node of left > 1 && random.isOneIn(4) ? cast.nodes : [random.pick(pair(cast.nodes))]) {
      if (node.isOn) await node.turnOff(random.pick(AWAY));
      else await node.turnOn();
    }
    await road.until(({ state }, node) => state === stateOf(node));
  }
  await road.settle();
  const flips = road.ledger.flips();
  const { mails } = await cast.resend.log();
  return { flips, mails, counts: road.counts, wrong: wrongIn(cast.namedInMails, flips, mails) };
}

function stateOf({ isOn }: SwitchedNode): NodeState {
  return isOn ? "up" : "down";
}

function pair(nodes: readonly SwitchedNode[]): [SwitchedNode, ...SwitchedNode[]] {
  const [first, ...others] = nodes;
  if (!first) throw new Error("no nodes");
  return [first, ...others];
}

function createRoad(cast: Cast, random: Random) {
  const ledger = createLedger();
  const counts: RoadCounts = {
    checks: 0,
    bothAnswered: 0,
    oneIgnored: 0,
    kills: 0,
    killedMidRun: 0,
    troubles: {},
    hours: 0,
  };
  let aheadMs = 0;
  let outageLeft = 0;

  /** The one clock of the protocol is the store's; the mail service forgets by its own. */
  async function wait(ms: number): Promise<void> {
    aheadMs += ms;
    cast.upstash.clockShiftMs = aheadMs;
    counts.hours = Math.round(aheadMs / HOUR_MS);
    await cast.resend.set({ aheadMs });
  }

  async function weather(isCalm: boolean): Promise<void> {
    if (outageLeft > 0) outageLeft -= 1;
    else if (!isCalm && random.isOneIn(25)) {
      outageLeft = random.whole(1, 4);
      return cast.resend.set({ mood: counted(mailOutage(random)), queue: [] });
    }
    if (outageLeft > 0) return;
    const troubles = isCalm ? 0 : random.whole(0, 2);
    const queue = Array.from({ length: troubles }, () => counted(mailTrouble(random)));
    // A mail that stays in doubt for a day and is then looked for in the service's list.
    if (!isCalm && random.isOneIn(60)) queue.push(counted({ kind: "500-stored" as const }));
    await cast.resend.set({ mood: { kind: "well" }, queue });
  }

  function counted<Mood extends { kind: string }>(mood: Mood): Mood {
    counts.troubles[mood.kind] = (counts.troubles[mood.kind] ?? 0) + 1;
    return mood;
  }

  /** Two callers at once, and at times the end of one process in the middle of it. */
  async function check(isCalm: boolean): Promise<void> {
    const [one, other] = [0, 1].map((nth) => cast.instances[nth % cast.instances.length]);
    const isStruck = !isCalm && (random.isOneIn(4) || counts.kills === 0);
    const victim = isStruck ? random.pick([one, other] as const) : undefined;
    const [killAtMs, secondAtMs] = [random.whole(1, 250), random.isOneIn(2) ? 0 : random.whole(1, 60)];
    let isOver = false;
    const killing =
      victim &&
      later(killAtMs).then(() => {
        counts.kills += 1;
        if (!isOver) counts.killedMidRun += 1;
        return victim.kill();
      });
    const answers = await Promise.all([one?.check(), later(secondAtMs).then(() => other?.check())]);
    isOver = true;
    await killing;
    count(answers.flatMap((answer) => answer ?? []));
    await victim?.start();
  }

  function count(answers: readonly CronAnswer[]): void {
    counts.checks += 2;
    if (answers.length < 2) return;
    counts.bothAnswered += 1;
    const most = Math.max(...answers.map((answer) => answer.counted));
    if (most > 0 && answers.some((answer) => answer.counted < most)) counts.oneIgnored += 1;
  }

  async function step(isCalm: boolean): Promise<ReadonlyMap<string, HealthRecord>> {
    await wait(INTERVAL_MS);
    await weather(isCalm);
    await check(isCalm);
    const records = await recordsOf(cast);
    for (const [node, record] of records) ledger.note(node, record);
    return records;
  }

  async function until(
    isThere: (record: HealthRecord, node: SwitchedNode) => boolean,
    { isCalm = false } = {},
  ): Promise<void> {
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const records = await step(isCalm);
      const isDone = cast.nodes.every((node) => {
        const record = records.get(node.name);
        return record !== undefined && isThere(record, node);
      });
      if (isDone) return;
    }
    throw new Error(`After ${MOST_STEPS} checks: ${JSON.stringify([...(await recordsOf(cast))])}`);
  }

  /** Faults have stopped: what is in doubt is looked for a day later, twice, and then sent anew or known. */
  async function settle(): Promise<void> {
    cast.upstash.moodOf = () => "well";
    outageLeft = 0;
    const isSettled = ({ flips }: HealthRecord) =>
      flips.every(({ fate }) => !["pending", "claimed", "unknown"].includes(fate));
    for (const hours of [0, 26, 3, 26, 3, 3]) {
      await wait(hours * HOUR_MS);
      for (let steps = 0; steps < 2; steps++) await step(true);
    }
    await until(isSettled, { isCalm: true });
  }

  return { ledger, counts, wait, until, settle };
}

/** Each node's record as it stands at the store. */
async function recordsOf({ redis, nodes, installation }: Cast): Promise<Map<string, HealthRecord>> {
  const found = new Map<string, HealthRecord>();
  for (const { name } of nodes) {
    const key = `dunlin:${installation}:health:${name.length}:${name}`;
    const reply = await redis.send("HGET", key, "record");
    if (reply.kind === "text") found.set(name, JSON.parse(reply.text) as HealthRecord);
  }
  return found;
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
