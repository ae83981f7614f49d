/** One mail in plain text. HTML has no place in it, so nothing can be smuggled into a page of somebody's mail program. */
export type Mail = { to: string; kind: "sign-in-link" | "invitation"; subject: string; text: string };

/**
 * What became of a mail. "sent": the service took it, which is not yet "delivered"; "kept": it waits in the outbox.
 * "refused" will not get better by itself; "unsure" may or may not have gone out.
 */
export type MailOutcome =
  | { kind: "sent"; id: string }
  | { kind: "kept" }
  | { kind: "refused" | "unsure" | "later"; reason: string };

/** A mail kept here because no mail service is set up: one of somebody's, or one that tells of a node's flip. */
export type KeptMail = Omit<Mail, "kind"> & { id: string; kind: Mail["kind"] | "node-flip"; keptAt: Date };

/** For somebody who may read the outbox, but must not be able to sign in as whoever a mail is for. */
export function withoutLink(mail: KeptMail): KeptMail {
  return mail.kind === "sign-in-link" ? { ...mail, text: LINK_WITHHELD } : mail;
}

const LINK_WITHHELD =
  "This mail holds a link that signs its reader in, so it stands in the terminal alone, where whoever owns the machine reads it.";
