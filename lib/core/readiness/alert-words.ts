import type { Readiness } from "./readiness";

/** Who hears of a node that goes down, and who checks whether one does. */
export type AlertFindings = {
  /** "unknown": it could not be read. */
  who: { kind: "known"; address: string } | { kind: "nobody" } | { kind: "unknown" };
  /** Whether a mail leaves, or waits in the outbox. */
  isMailed: boolean;
  /** This process by itself, a cron or another caller outside, or nobody at all. */
  checkedBy: "timer" | "caller" | "nobody";
  hasHeartbeat: boolean;
};

/** Without alerts a node can be down for weeks, since drafts go on: that is worse than a fault somebody sees. */
export function alertReadiness({ who, isMailed, checkedBy, hasHeartbeat }: AlertFindings): Readiness {
  const name = "Alerts";
  if (checkedBy === "nobody") return { name, state: "wrong", words: UNCHECKED, mend: UNCHECKED_MEND };
  switch (who.kind) {
    case "unknown":
      return { name, state: "wrong", words: UNREADABLE, mend: "See to the database first." };
    case "nobody":
      return { name, state: "wrong", words: UNTOLD, mend: "Set ALERT_EMAIL to your own address." };
    case "known": {
      const told = `${who.address} is told when a node goes down, and when it returns.`;
      if (!isMailed) return { name, state: "off", words: `${told} ${KEPT}`, mend: KEPT_MEND };
      const calling = checkedBy === "caller" ? ` ${CALLED}` : "";
      return { name, state: "well", words: `${told}${calling}`, mend: hasHeartbeat ? null : UNWATCHED };
    }
  }
}

const UNCHECKED = "Nobody checks the nodes, so nobody hears when one goes down.";
const UNCHECKED_MEND =
  "Set CHECK_EVERY_MINUTES above 0 where Dunlin keeps running; elsewhere set CRON_SECRET and let a cron call it.";
const UNREADABLE = "Who is told when a node goes down cannot be read now.";
const UNTOLD = "Nobody is told when a node goes down: this installation has no operator's address yet.";
const KEPT = "That mail waits in the outbox, for nothing is sent.";
const KEPT_MEND = "To be mailed, set RESEND_API_KEY and MAIL_FROM.";
const CALLED = "The nodes are checked whenever a cron calls.";
const UNWATCHED = "Set HEARTBEAT_URL, so that somebody outside notices when the checks themselves stop.";
