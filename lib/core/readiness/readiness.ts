/** One thing Dunlin leans on, as the operator reads it: no address, no secret, and what to do when something is wrong. */
export type Readiness = {
  name: string;
  /** "off": not set up, which is no fault. */
  state: "off" | "well" | "wrong";
  words: string;
  mend: string | null;
};

/** What came of a short look at something outside. */
export type Look =
  | { kind: "well" }
  /** It is there and does not take our key or password. */
  | { kind: "refused" }
  | { kind: "unreachable" }
  | { kind: "too-slow" }
  /** It takes our key, and no more of us for now: a quota is spent. */
  | { kind: "used-up" }
  /** It answered something nobody planned; `code` names the kind and holds no value. */
  | { kind: "broken"; code: string };

/** Resend can also say what its mails would come from, unless the key may only send. */
export type MailLook = Look | { kind: "well-unseen" } | { kind: "domain-unverified" };
