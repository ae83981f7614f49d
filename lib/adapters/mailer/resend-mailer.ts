import { Resend } from "resend";
import type { Mail, MailOutcome } from "../../core/mail";
import { fitsMailHeader } from "../../core/mail-header";

export type ResendSettings = { key: string; from: string; baseUrl?: string; timeoutMs?: number };

const TIMEOUT_MS = 10_000;

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
    const limit = new AbortController();
    const stop = () => limit.abort();
    const timer = setTimeout(stop, timeoutMs);
    signal?.addEventListener("abort", stop, { once: true });
    if (signal?.aborted) stop();
    try {
      const { to, subject, text, kind } = mail;
      const tags = [{ name: "kind", value: kind }];
      const { data, error } = await resend.emails.send(
        { from, to: [to], subject, text, tags },
        { signal: limit.signal },
      );
      if (data) return { kind: "sent", id: data.id };
      return failure(error, limit.signal.aborted);
    } catch {
      return { kind: "unsure", reason: "unreadable-answer" };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  };
}

function failure(error: { name?: unknown; statusCode?: unknown } | null, isLate: boolean): MailOutcome {
  const { name, statusCode } = error ?? {};
  if (isLate) return { kind: "unsure", reason: "timeout" };
  if (typeof statusCode !== "number") return { kind: "unsure", reason: "no-answer" };
  const reason = typeof name === "string" && /^[a-z_]{1,60}$/.test(name) ? name : `status-${statusCode}`;
  if (statusCode >= 500) return { kind: "unsure", reason };
  return { kind: LASTING.has(reason) ? "refused" : "later", reason };
}
