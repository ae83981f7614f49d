import type { Random } from "../random";

export type Spell = { from: number; until: number };

/** "gone": refuses before anything is sent; "failing": answers 500; "unsure": takes some mails and answers to none. */
export type Outage = Spell & { mood: "gone" | "failing" | "unsure" | "misconfigured" | "limited" };

export type NodePlan = {
  name: string;
  isOwnMachine: boolean;
  /** The instants at which it goes down, or comes up again; up at first. */
  turns: readonly number[];
};

/** Chances, from 0 to 1, of what may happen at each step. */
export type Chances = {
  crash: number;
  freeze: number;
  missed: number;
  duplicate: number;
  storeError: number;
  storeTwice: number;
  noise: number;
  mailLost: number;
  mailDropped: number;
  mailLate: number;
  mailLimited: number;
  mailStored500: number;
  mailRefused: number;
};

/** What happens to one installation, drawn before it begins. Times are milliseconds from the start. */
export type Schedule = {
  kind: Kind;
  nodes: readonly NodePlan[];
  lengthMs: number;
  beatMs: number;
  /** How often another caller sends what is due; null: there is none. */
  drainMs: number | null;
  chances: Chances;
  storeOutages: readonly Spell[];
  mailOutages: readonly Outage[];
  blindSpells: readonly Spell[];
  /** The most a mail may take to be seen in the service's list; null: the list may not be read at all. */
  listLagMs: number | null;
  jumps: readonly { at: number; ms: number }[];
  emptied: readonly { at: number; node: string }[];
  /** When the operator lets mails come from another address; null: never. */
  mendedAt: number | null;
  /** How often a person looks, and asks for what is unknown or failed to be sent again; null: nobody does. */
  personMs: number | null;
};

export const KINDS = ["usual", "long", "flapping", "crowded", "still"] as const;
export type Kind = (typeof KINDS)[number];

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** The store's clock is never further from the true time. */
const JUMP_MS = 10 * MINUTE;

export function drawSchedule(random: Random, forced?: Kind): Schedule {
  const kind = forced ?? drawKind(random);
  const lengthMs = drawLength(random, kind);
  const nodes = Array.from({ length: random.whole(1, 2) }, (_, at) => ({
    name: at === 0 ? "primary" : "fallback",
    isOwnMachine: random.isOneIn(4),
    turns: kind === "still" ? [] : drawTurns(random, kind, lengthMs),
  }));
  return {
    kind,
    nodes,
    lengthMs,
    beatMs: drawBeat(random, kind),
    drainMs: random.isOneIn(4) ? random.between(3, kind === "long" ? 90 : 15) * MINUTE : null,
    chances: drawChances(random, kind),
    storeOutages: sometimes(random, kind === "long" ? 3 : 6, () => drawSpell(random, lengthMs)),
    mailOutages: drawMailOutages(random, kind, lengthMs),
    blindSpells: sometimes(random, 4, () => drawSpell(random, lengthMs, 2 * HOUR)),
    listLagMs: random.isOneIn(12) ? null : random.isOneIn(2) ? 0 : random.between(0, 30 * MINUTE),
    jumps: drawJumps(random, lengthMs),
    emptied: sometimes(random, 25, () => ({
      at: random.between(0, lengthMs),
      node: random.isOneIn(2) ? "primary" : "fallback",
    })),
    mendedAt: random.isOneIn(5) ? random.between(0, lengthMs) : null,
    personMs: random.isOneIn(15) ? HOUR : null,
  };
}

function drawKind(random: Random): Kind {
  const drawn = random.next();
  if (drawn < 0.12) return "long";
  if (drawn < 0.16) return "flapping";
  if (drawn < 0.3) return "crowded";
  return drawn < 0.34 ? "still" : "usual";
}

function drawLength(random: Random, kind: Kind): number {
  if (kind === "long") return random.between(30, 60) * HOUR;
  if (kind === "flapping") return random.between(4, 12) * HOUR;
  return random.between(0.4, kind === "crowded" ? 1.5 : 3) * HOUR;
}

/** A paid plan's five minutes; in a long schedule a rarer caller, so that it does not take long to play. */
function drawBeat(random: Random, kind: Kind): number {
  if (kind === "long") return random.pick([30 * MINUTE, 45 * MINUTE, HOUR]);
  if (kind === "flapping") return 5 * MINUTE;
  return random.pick([5 * MINUTE, 5 * MINUTE, 5 * MINUTE, 2 * MINUTE, 10 * MINUTE]);
}

function drawTurns(random: Random, kind: Kind, lengthMs: number): number[] {
  const turns: number[] = [];
  const longest = kind === "flapping" ? 25 * MINUTE : kind === "long" ? 12 * HOUR : HOUR;
  const pause = () => random.between(2 * MINUTE, random.isOneIn(3) ? longest / 4 : longest);
  for (let at = pause() / 2; at < lengthMs; at += pause()) turns.push(at);
  return turns;
}

function drawChances(random: Random, kind: Kind): Chances {
  const upTo = (most: number, oneIn = 2) => (random.isOneIn(oneIn) ? random.between(0, most) : 0);
  return {
    crash: upTo(0.1),
    freeze: upTo(kind === "crowded" ? 0.06 : 0.03),
    missed: upTo(0.3),
    duplicate: kind === "crowded" ? random.between(0.2, 0.4) : upTo(0.4),
    storeError: upTo(0.08),
    storeTwice: upTo(0.05),
    noise: kind === "still" ? 0 : upTo(0.03),
    mailLost: upTo(0.5),
    mailDropped: upTo(0.2),
    mailLate: upTo(0.2, 3),
    mailLimited: upTo(0.2, 3),
    mailStored500: upTo(0.4, 5),
    mailRefused: upTo(0.1, 20),
  };
}

function drawMailOutages(random: Random, kind: Kind, lengthMs: number): Outage[] {
  const mood = () => random.pick<Outage["mood"]>(["gone", "failing", "unsure", "misconfigured", "limited"]);
  const one = (most?: number) => ({ ...drawSpell(random, lengthMs, most), mood: mood() });
  if (kind !== "long") return sometimes(random, 4, () => one(2 * HOUR));
  // One that outlasts the service's memory of a key, and what comes after it.
  const from = random.between(0, lengthMs / 4);
  const long = { from, until: from + random.between(20, 40) * HOUR, mood: mood() };
  return random.isOneIn(2) ? [long] : [long, { ...one(HOUR), from: long.until, until: long.until + HOUR }];
}

function drawSpell(random: Random, lengthMs: number, most?: number): Spell {
  const from = random.between(0, lengthMs);
  const longest = most ?? Math.min(40 * HOUR, lengthMs);
  return { from, until: from + random.between(MINUTE, longest) };
}

function drawJumps(random: Random, lengthMs: number): { at: number; ms: number }[] {
  if (!random.isOneIn(4)) return [];
  let ahead = 0;
  const count = random.whole(1, 3);
  const times = Array.from({ length: count }, () => random.between(0, lengthMs)).sort((a, b) => a - b);
  return times.map((at) => {
    const next = Math.round(random.between(-JUMP_MS, JUMP_MS));
    const ms = next - ahead;
    ahead = next;
    return { at, ms };
  });
}

function sometimes<T>(random: Random, oneIn: number, draw: () => T): T[] {
  return random.isOneIn(oneIn) ? Array.from({ length: random.whole(1, 2) }, draw) : [];
}
