/**
 * What came of handing a flip's mail to the mail service (section 3.5 of the reliability reference). "unsure" may have been
 * taken; "later" surely was not; "refused" never will be; "misconfigured" concerns every mail.
 */
export type FlipMailOutcome =
  | { kind: "accepted"; id: string | null; isMismatch: boolean }
  /** No mail service is set up: it waits in the outbox, which is all that was promised. */
  | { kind: "kept" }
  | { kind: "unsure"; reason: string }
  | { kind: "later"; reason: string; afterMs: number | null }
  | { kind: "refused"; reason: string }
  | { kind: "misconfigured"; reason: string };

/** What the mail service's own list says of a mail. "unreadable": it would not or could not tell. */
export type FlipMailFound =
  | { kind: "found"; id: string }
  | { kind: "absent" }
  | { kind: "unreadable"; reason: string };

/** Names one mail at the service: in its key, and in its tags, by which a lost answer is resolved. */
export type FlipMailName = {
  installation: string;
  node: string;
  series: string;
  epoch: number;
  generation: number;
  /** By the store's clock. No part of the key: no mail of this name is older, so a search may stop there. */
  flippedAt: number;
};
