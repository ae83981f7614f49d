import { withTimeLimit } from "../with-time-limit";

/** What the vendor's package makes of an answer: it never throws, and says null for whatever it could not read. */
export type ResendAnswer = {
  data: unknown;
  error: { name?: unknown; statusCode?: unknown } | null;
  headers: Record<string, string> | null;
};

export type AnsweredInTime = ResendAnswer & { isLate: boolean };

export type ResendLimits = { timeoutMs: number; signal: AbortSignal | undefined };

/** Redirects are answers like others: following one would carry the mail and its key elsewhere. */
type RequestLimits = { signal: AbortSignal; redirect: "manual" };

/** One request, ended in time and with its caller, who is told either way as "late". */
export async function askResend(
  ask: (limits: RequestLimits) => Promise<ResendAnswer>,
  { timeoutMs, signal }: ResendLimits,
): Promise<AnsweredInTime> {
  const request = async (limit: AbortSignal): Promise<AnsweredInTime> => {
    try {
      const answer = await ask({ signal: limit, redirect: "manual" });
      return { ...answer, isLate: limit.aborted };
    } catch {
      return { data: null, error: null, headers: null, isLate: limit.aborted };
    }
  };
  return withTimeLimit(request, { ms: timeoutMs, signal });
}

/** The vendor's name of an error, when it is a plain word; else its status. It has no status for what it could not read. */
export function errorName({ error }: ResendAnswer): string {
  const { name, statusCode } = error ?? {};
  if (typeof statusCode !== "number") return "no-answer";
  return typeof name === "string" && /^[a-z_]{1,60}$/.test(name) ? name : `status-${statusCode}`;
}
