import { sentFlip } from "./complete-flip";
import type { FlipMailFound } from "./flip-mail-outcome";
import { withFlip, withNewGeneration } from "./flips";
import { SECOND_LOOK_MS } from "./health-limits";
import type { Flip, HealthRecord } from "./health-record";

/** The flip whose unknown fate is to be asked after first. */
export function flipToReconcile(record: HealthRecord, now: number): Flip | null {
  const due = record.flips.filter((flip) => flip.fate === "unknown" && flip.nextAt <= now);
  return due.toSorted((one, other) => one.nextAt - other.nextAt)[0] ?? null;
}

export type Asked = Pick<Flip, "epoch" | "generation"> & {
  series: string;
  found: FlipMailFound;
  now: number;
};

/**
 * What the mail service's list says of a flip whose fate is unknown; null: it changes nothing. Only a mail that is absent twice,
 * two hours apart, is sent anew: one reading may have come too early, by a clock that has just jumped ahead.
 */
export function reconcileFlip(record: HealthRecord, asked: Asked): HealthRecord | null {
  const { found, now } = asked;
  const flip = record.flips.find(({ epoch }) => epoch === asked.epoch);
  if (record.series !== asked.series || flip?.fate !== "unknown" || flip.generation !== asked.generation)
    return null;
  if (found.kind === "found") return withFlip(record, sentFlip(flip, found.id, null));
  if (flip.nextAt > now) return null;
  const again = { ...flip, nextAt: now + SECOND_LOOK_MS };
  if (found.kind === "unreadable") return withFlip(record, { ...again, reason: found.reason });
  if (flip.absentAt === null) return withFlip(record, { ...again, absentAt: now });
  return withFlip(record, withNewGeneration(flip, now));
}

/**
 * A person's word that a mail of unknown or failed fate is to go out anew. null: that is not how it stands any more. `to`: whom
 * alerts go to by today's settings, as a wrong address may be why it failed. One that may have been taken keeps its own, for
 * what the service's list has of any of its sendings counts as this mail.
 */
export function resentFlip(
  record: HealthRecord,
  { epoch, generation, now, to }: Pick<Flip, "epoch" | "generation"> & { now: number; to?: string },
): HealthRecord | null {
  const flip = record.flips.find((each) => each.epoch === epoch);
  if (!flip?.mail || flip.generation !== generation) return null;
  if (flip.fate !== "unknown" && flip.fate !== "failed") return null;
  const mail = flip.fate === "failed" && to !== undefined ? { ...flip.mail, to } : flip.mail;
  return withFlip(record, { ...withNewGeneration(flip, now), mail });
}
