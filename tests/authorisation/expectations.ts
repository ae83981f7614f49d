/**
 * What somebody meets:
 * - `open`: the same as everybody, and nothing of anybody's
 * - `own`: their own data, and nobody else's
 * - `done`: what they asked for, done to the thing they named
 * - `absent`: the answer to a thing that never was
 * - `unmoved`: an answer as to a thing that never was, which no error is; nothing happened
 * - `sign-in`: the way to the sign-in page
 * - `signed-out`: a refusal a page can show, with every word kept that was typed
 * - `home`: the way to their list
 * - `out`: an end of their session, and the way to the sign-in page
 */
export type Meets =
  | "open"
  | "own"
  | "done"
  | "absent"
  | "unmoved"
  | "sign-in"
  | "signed-out"
  | "home"
  | "out";

export const ASKERS = ["signed out", "other account", "operator", "owner"] as const;

export type Asker = (typeof ASKERS)[number];

const EVERYBODY: Meets[] = ["open", "open", "open", "open"];
const OWN_PAGE: Meets[] = ["sign-in", "own", "own", "own"];
const OWN_ANSWER: Meets[] = ["signed-out", "own", "own", "own"];
const OPERATORS_PAGE: Meets[] = ["sign-in", "absent", "own", "absent"];
const NAMED_PAGE: Meets[] = ["sign-in", "absent", "absent", "done"];
const NAMED_ANSWER: Meets[] = ["signed-out", "absent", "absent", "done"];
/** Buttons have no answer but the page they were on: to a stranger nothing happens at all. */
const NAMED_BUTTON: Meets[] = ["sign-in", "unmoved", "unmoved", "done"];

/**
 * Every page, route and server action of the built app, and what each asker meets there. What is named is the owner's: the
 * operator runs the installation and has no way into anybody's invoices. Written by hand; a test holds it against the build.
 */
export const EXPECTED = {
  "page /": OWN_PAGE,
  "page /add": OWN_PAGE,
  "page /invoices/[id]": NAMED_PAGE,
  "page /settings": OWN_PAGE,
  "page /sessions": OWN_PAGE,
  "page /operator": OPERATORS_PAGE,
  "page /operations": OPERATORS_PAGE,
  "page /outbox": OPERATORS_PAGE,
  "page /sign-in": ["open", "home", "home", "home"],
  "page /sign-in/link": EVERYBODY,
  "page /_not-found": ["absent", "absent", "absent", "absent"],

  "GET /icon.svg": EVERYBODY,
  "GET /api/health": EVERYBODY,
  "GET /api/ready": EVERYBODY,
  // No session opens it, whosever it is: a cron's secret does.
  "GET /api/cron/check-nodes": ["signed-out", "signed-out", "signed-out", "signed-out"],
  "GET /api/export/csv": OWN_ANSWER,
  "GET /api/export/json": OWN_ANSWER,
  "POST /api/import/csv": OWN_ANSWER,
  "POST /api/import/csv/preview": OWN_ANSWER,
  "POST /api/import/e-invoices": OWN_ANSWER,
  "POST /api/invoices/[id]/drafts": NAMED_ANSWER,
  "GET /api/drafts/[id]/events": NAMED_ANSWER,
  "PUT /api/drafts/[id]/edit": NAMED_ANSWER,
  "POST /api/drafts/[id]/accept": NAMED_ANSWER,
  "POST /api/drafts/[id]/sent": NAMED_ANSWER,
  "POST /api/drafts/[id]/cancel": NAMED_ANSWER,
  "POST /api/drafts/[id]/discard": NAMED_ANSWER,

  "action account updateSettingsAction": OWN_ANSWER,
  "action account nameSenderAction": OWN_ANSWER,
  "action account editClientAction": NAMED_ANSWER,
  "action account loadSampleDataAction": OWN_PAGE,
  "action account removeSampleDataAction": OWN_PAGE,
  "action find-invoices findInvoicesAction": OWN_PAGE,
  "action invoices addInvoiceAction": OWN_ANSWER,
  "action invoices editInvoiceAction": NAMED_ANSWER,
  "action invoices setDueDateAction": NAMED_ANSWER,
  "action invoice-state voidInvoiceAction": NAMED_BUTTON,
  "action invoice-state reopenInvoiceAction": NAMED_BUTTON,
  "action invoice-state chaseAnywayAction": NAMED_BUTTON,
  "action invoice-state deleteInvoiceAction": NAMED_BUTTON,
  "action invoice-state restoreInvoiceAction": NAMED_BUTTON,
  "action payments recordPaymentAction": NAMED_ANSWER,
  "action payments markPaidAction": NAMED_BUTTON,
  "action payments removePaymentAction": NAMED_BUTTON,
  "action sign-in requestLinkAction": EVERYBODY,
  "action sign-in confirmLinkAction": EVERYBODY,
  "action sign-in endSessionAction": NAMED_BUTTON,
  "action sign-in signOutAction": ["sign-in", "out", "out", "out"],
  "action sign-in signOutEverywhereAction": ["sign-in", "out", "out", "out"],
  "action invitations inviteAction": OPERATORS_PAGE,
  "action invitations withdrawInvitationAction": OPERATORS_PAGE,
  "action operations checkNodesNowAction": OPERATORS_PAGE,
  "action operations resendFlipMailAction": OPERATORS_PAGE,
} as const satisfies Record<string, readonly Meets[]>;

export type Entry = keyof typeof EXPECTED;

export const ENTRIES = Object.keys(EXPECTED) as Entry[];

export function expected(entry: Entry, asker: Asker): Meets {
  const meets = EXPECTED[entry][ASKERS.indexOf(asker)];
  if (meets === undefined) throw new Error(`No line for ${asker} at ${entry}`);
  return meets;
}
