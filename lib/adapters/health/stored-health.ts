import { z } from "zod";
import type { Cause, Fate, Flip, HealthRecord } from "../../core/node-health/health-record";
import { type HealthReading, HealthStoreFault } from "../../core/node-health/health-store";

/** A record as the text that is kept. */
export function textOf(record: HealthRecord): string {
  return JSON.stringify(record);
}

/**
 * What was found, as a reading. A record of another schema is foreign and left alone; one that cannot be read at all is a
 * fault: to take it for none would forget a state, and mails with it.
 */
export function storedHealth(
  node: string,
  found: { version: unknown; text: unknown; now: number },
): HealthReading {
  const { version, now } = found;
  const value = parsed(node, found.text);
  if (isForeign(value)) return { kind: "foreign", now };
  const record = RECORD.safeParse(value);
  if (typeof version !== "string" || version === "" || !record.success) throw unreadable(node);
  return { kind: "found", now, stored: { version, record: record.data } };
}

/** For the log, so that somebody can look there; what stands there is not for it. */
function unreadable(node: string): HealthStoreFault {
  return new HealthStoreFault(`the record of node ${node} is unreadable`);
}

function parsed(node: string, text: unknown): unknown {
  if (typeof text !== "string") throw unreadable(node);
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(node);
  }
}

function isForeign(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("schema" in value)) return false;
  return typeof value.schema === "number" && value.schema !== 1;
}

/** As records, so that the compiler asks for a new one. */
const CAUSES: Record<Cause, true> = {
  "no-model": true,
  "not-running": true,
  unreachable: true,
  "too-slow": true,
  unauthorised: true,
  "tunnel-down": true,
  "not-a-node": true,
  "not-writing": true,
};

const FATES: Record<Fate, true> = {
  pending: true,
  claimed: true,
  sent: true,
  kept: true,
  unknown: true,
  failed: true,
  unaddressed: true,
};

const INSTANT = z.number();
const COUNT = z.int().min(0);
const CAUSE = z.enum(namesOf(CAUSES)).nullable();

const MAIL = z.strictObject({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});

const FLIP: z.ZodType<Flip> = z.strictObject({
  epoch: COUNT,
  to: z.enum(["up", "down"]),
  at: INSTANT,
  confirmedAt: INSTANT,
  since: INSTANT,
  cause: CAUSE,
  fate: z.enum(namesOf(FATES)),
  mail: MAIL.nullable(),
  generation: COUNT,
  attempts: COUNT,
  nextAt: INSTANT,
  lease: z.strictObject({ token: z.string(), until: INSTANT }).nullable(),
  riskStart: INSTANT.nullable(),
  lastAttemptAt: INSTANT.nullable(),
  absentAt: INSTANT.nullable(),
  providerId: z.string().nullable(),
  reason: z.string().nullable(),
});

const RECORD: z.ZodType<HealthRecord> = z.strictObject({
  schema: z.literal(1),
  series: z.string().min(1),
  state: z.enum(["up", "down", "unknown"]),
  since: INSTANT,
  epoch: COUNT,
  observations: COUNT,
  wellInRow: COUNT,
  illInRow: COUNT,
  rowSince: INSTANT.nullable(),
  countedAt: INSTANT.nullable(),
  lastRun: z.string().nullable(),
  cause: CAUSE,
  flips: z.array(FLIP),
});

function namesOf<Name extends string>(all: Record<Name, true>): Name[] {
  return Object.keys(all) as Name[];
}
