import { Resend } from "resend";
import type { Mail, MailOutcome } from "../../core/mail";
import { fitsMailHeader } from "../../core/mail-header";
import { type AnsweredInTime, askResend, errorName } from "./resend-request";

export type ResendSettings = { key: string; from: string; baseUrl?: string; timeoutMs?: number };

export const TIMEOUT_MS = 10_000;

/** Errors that asking again would only repeat; the vendor's names. */
const LASTING = new Set([
  "validation_error",
  "missing_required_field",
  "invalid_from_address",
  "invalid_parameter",
  "invalid_api_key",
  "missing_api_key",
  "restricted_api_key",
  "invalid_access",
  "not_found",
  "security_error",
]);

/** Mails through Resend. It never throws, ends in time, and what it says of a failure names the cause and nobody's address. */
export function createResendMailer({ key, from, baseUrl, timeoutMs = TIMEOUT_MS }: ResendSettings) {
  const resend = new Resend(key, { ...(baseUrl !== undefined && { baseUrl }) });
  return async (mail: Mail, signal?: AbortSignal): Promise<MailOutcome> => {
    if (!fitsMailHeader(mail.to) || !fitsMailHeader(mail.subject))
      return { kind: "refused", reason: "line-break" };
    const { to, subject, text, kind } = mail;
    const tags = [{ name: "kind", value: kind }];
    const answer = await askResend(
      (limits) => resend.emails.send({ from, to: [to], subject, text, tags }, limits),
      { timeoutMs, signal },
    );
    const id = idOf(answer);
    return id === null ? failure(answer) : { kind: "sent", id };
  };
}

/** null: it names no mail that was taken. */
export function idOf({ data }: Pick<AnsweredInTime, "data">): string | null {
  const id = typeof data === "object" && data !== null && "id" in data ? data.id : null;
  return typeof id === "string" && id !== "" ? id : null;
}

function failure(answer: AnsweredInTime): MailOutcome {
  if (answer.isLate) return { kind: "unsure", reason: "timeout" };
  const statusCode = answer.error?.statusCode;
  if (typeof statusCode !== "number") return { kind: "unsure", reason: "no-answer" };
  const reason = errorName(answer);
  if (statusCode >= 500) return { kind: "unsure", reason };
  return { kind: LASTING.has(reason) ? "refused" : "later", reason };
}
