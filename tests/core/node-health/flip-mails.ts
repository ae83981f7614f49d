import { claimFlip } from "@/lib/core/node-health/claim-flip";
import { completeFlip } from "@/lib/core/node-health/complete-flip";
import type { FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { Flip, HealthRecord } from "@/lib/core/node-health/health-record";
import { aFlip, aHealthRecord } from "../../fixtures/a-health-record";
import { MINUTE, NOON } from "./checks";

export const HOUR = 60 * MINUTE;
export const SERIES = "a series";
export const UNTRIED = {
  attempts: 0,
  lease: null,
  riskStart: null,
  lastAttemptAt: null,
  nextAt: NOON,
  reason: null,
};

export const pending = (more: Partial<Flip> = {}) => aFlip({ ...UNTRIED, ...more });
export const holding = (...flips: Flip[]): HealthRecord => aHealthRecord({ series: SERIES, flips });
export const first = (record: HealthRecord | null) => record?.flips[0];

export function claimed(record: HealthRecord, now: number, token = "mine"): HealthRecord {
  const { next, flip } = claimFlip(record, { token, now });
  if (!next || flip?.lease?.token !== token) throw new Error("nothing was claimed");
  return next;
}

type Answer = Partial<Parameters<typeof completeFlip>[1]> & { outcome: FlipMailOutcome; now: number };
export const answered = (record: HealthRecord, answer: Answer) =>
  completeFlip(record, { series: SERIES, epoch: 1, token: "mine", ...answer });

export const TAKEN: FlipMailOutcome = { kind: "accepted", id: "mail-1", isMismatch: false };
export const UNSURE: FlipMailOutcome = { kind: "unsure", reason: "no-answer" };
