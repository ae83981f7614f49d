/** What asking for a link came to. "sent" says the same for known and unknown addresses. */
export type LinkRequest =
  | { kind: "idle" }
  | { kind: "sent"; email: string; hasOutbox: boolean }
  | { kind: "too-many"; email: string; retryAfterSeconds: number }
  | { kind: "not-sent"; email: string }
  | { kind: "invalid"; email: string; problem: string };

/** What a mailed link still is when it is opened, or when its button was pressed. */
export type LinkLanding =
  | { kind: "ready"; email: string; token: string }
  | { kind: "used" | "too-old" | "replaced" | "other-browser" | "unknown" }
  | { kind: "too-many"; retryAfterSeconds: number };

export type LinkRequestAction = (state: LinkRequest, form: FormData) => Promise<LinkRequest>;

export type ConfirmLinkAction = (state: LinkLanding, form: FormData) => Promise<LinkLanding>;
