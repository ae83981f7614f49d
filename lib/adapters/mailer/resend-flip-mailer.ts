import { Resend } from "resend";
import { fitsMailHeader } from "../../core/mail-header";
import type { FlipMailOutcome } from "../../core/node-health/flip-mail-outcome";
import { flipMailKey, flipMailTags } from "./flip-mail-key";
import type { FlipMailer } from "./flip-mailer";
import { findTaken } from "./resend-find";
import { idOf, type ResendSettings, TIMEOUT_MS } from "./resend-mailer";
import { type AnsweredInTime, askResend, errorName } from "./resend-request";

/** `paceMs`: between the requests of a search; a team may make two a second. */
export type ResendFlipSettings = ResendSettings & { paceMs?: number };

/** The mails of flips through Resend, each under its key. `from` is for a mail that was frozen before there was a service. */
export function createResendFlipMailer(settings: ResendFlipSettings): FlipMailer {
  const { key, from, baseUrl, timeoutMs = TIMEOUT_MS, paceMs = 600 } = settings;
  const resend = new Resend(key, { ...(baseUrl !== undefined && { baseUrl }) });
  return {
    async send(mail, name, signal) {
      const { to, subject, text, html } = mail;
      const sender = mail.from || from;
      if (![sender, to, subject].every(fitsMailHeader)) return { kind: "refused", reason: "line-break" };
      const payload = { from: sender, to: [to], subject, text, html, tags: flipMailTags(name) };
      const answer = await askResend(
        (limits) => resend.emails.send(payload, { ...limits, idempotencyKey: flipMailKey(name) }),
        { timeoutMs, signal },
      );
      return outcomeOf(answer);
    },
    find: (mail, name, signal) => findTaken({ resend, timeoutMs, paceMs, signal }, mail, name),
  };
}

const UNSURE_409 = "concurrent_idempotent_requests";

/** Whatever is not known to be otherwise may have been taken: asking again with the same key does no harm. */
function outcomeOf(answer: AnsweredInTime): FlipMailOutcome {
  const id = idOf(answer);
  if (id !== null) return { kind: "accepted", id, isMismatch: false };
  if (answer.isLate) return { kind: "unsure", reason: "timeout" };
  if (answer.data !== null) return { kind: "unsure", reason: "unreadable-answer" };
  const reason = errorName(answer);
  switch (answer.error?.statusCode) {
    case 409:
      if (reason === "invalid_idempotent_request") return { kind: "accepted", id: null, isMismatch: true };
      return { kind: "unsure", reason: reason === UNSURE_409 ? reason : "status-409" };
    case 429:
      return { kind: "later", reason, afterMs: waitOf(answer, reason) };
    // Not of this mail: a key that is wrong, or an address of the service at which nothing takes mails.
    case 401:
    case 403:
    case 404:
    case 405:
      return { kind: "misconfigured", reason };
    case 400:
    case 413:
    case 422:
    case 451:
      return { kind: "refused", reason };
    default:
      return { kind: "unsure", reason };
  }
}

const HOUR_MS = 3_600_000;

/** How long it asks us to wait; a quota says nothing of it and is renewed within a day. null: it does not say. */
function waitOf({ headers }: AnsweredInTime, reason: string): number | null {
  const seconds = Number(headers?.["retry-after"] || Number.NaN);
  if (Number.isFinite(seconds) && seconds >= 0) return Math.min(seconds * 1_000, 24 * HOUR_MS);
  return reason.endsWith("_quota_exceeded") ? HOUR_MS : null;
}
