import type { FlipMailFound, FlipMailName, FlipMailOutcome } from "../../core/node-health/flip-mail-outcome";
import type { FrozenMail } from "../../core/node-health/health-record";

/** Hands the mails of flips on. Neither rejects nor outlasts its own time or the caller's signal. */
export type FlipMailer = {
  /** The same bytes under the same key, however often it is asked. */
  send(mail: FrozenMail, name: FlipMailName, signal: AbortSignal): Promise<FlipMailOutcome>;
  /** "absent" is proof that it was never taken; whatever proves less is "unreadable". */
  find(mail: FrozenMail, name: FlipMailName, signal: AbortSignal): Promise<FlipMailFound>;
};
