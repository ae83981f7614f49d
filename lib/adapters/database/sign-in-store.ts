import type { AdmissionRule } from "../../core/sign-in/sign-up";
import { createAdmissionStore } from "./admission-store";
import { createInvitationStore } from "./invitation-store";
import type { Database } from "./orm";
import { createSessionStore } from "./session-store";
import { createSignInLimitStore } from "./sign-in-limit-store";
import { createSignInLinkStore } from "./sign-in-link-store";

/** Who may come in and who is in. Nothing of it belongs to an account, so no account's role reaches it. */
export function createSignInStore(database: Database, rule: AdmissionRule) {
  return {
    ...createSignInLinkStore(database, rule),
    ...createAdmissionStore(database, rule),
    ...createSessionStore(database),
    ...createInvitationStore(database),
    ...createSignInLimitStore(database),
  };
}
