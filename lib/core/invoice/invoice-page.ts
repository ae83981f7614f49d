import type { Day } from "../calendar";
import type { Draft } from "../draft/draft";
import type { Money } from "../money";
import type { ChaseDecision } from "./chase";
import type { FollowUpTiming } from "./follow-up-timing";
import type { Account, InvoiceFile } from "./invoice";
import type { TimelineEntry } from "./timeline";

/** All one invoice's page shows. `draft` is the one on the desk: the newest that is being written, ready or accepted. */
export type InvoicePage = {
  file: InvoiceFile;
  account: Account;
  today: Day;
  balance: Money;
  decision: ChaseDecision;
  timing: FollowUpTiming;
  timeline: readonly TimelineEntry[];
  draft: Draft | null;
  /** The draft would say something untrue today, and cannot be accepted. */
  isDraftStale: boolean;
};
