/** What asking for a link came to. "sent" says the same for known and unknown addresses. */
export type LinkRequest =
  | { kind: "idle" }
  | {
      kind: "sent";
      email: string;
      /** For opening the link in another browser than the one that asked; null: there is none. */
      code: string | null;
      hasOutbox: boolean;
    }
  | { kind: "too-many"; email: string; retryAfterSeconds: number }
  | { kind: "not-sent"; email: string }
  | { kind: "invalid"; email: string; problem: string };

/** What a mailed link still is when it is opened, or when its button was pressed. */
export type LinkLanding =
  | {
      kind: "ready";
      email: string;
      token: string;
      /** Another browser asked for it, so the code shown there is asked for here. */
      needsCode: boolean;
      problem?: string;
    }
  | { kind: "used" | "too-old" | "replaced" | "too-many-codes" | "unknown" }
  | { kind: "too-many"; retryAfterSeconds: number };

export type LinkRequestAction = (state: LinkRequest, form: FormData) => Promise<LinkRequest>;

export type ConfirmLinkAction = (state: LinkLanding, form: FormData) => Promise<LinkLanding>;
