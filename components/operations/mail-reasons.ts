/** Why a mail did not go, as the mail service or Dunlin codes it, in words that fit into brackets. */
const REASONS: Record<string, string> = {
  timeout: "no answer in time",
  "no-answer": "no answer",
  "unreadable-answer": "an answer that cannot be read",
  "status-409": "an earlier try was still at work",
  concurrent_idempotent_requests: "an earlier try was still at work",
  "list-unsorted": "its list of mails cannot be read",
  "list-too-short": "its list of mails ends too early",
  "list-too-long": "its list of mails is too long",
  "no-tags": "its list does not say which mail is which",
  "no-mail-service": "no mail service is set up now",
  "line-break": "a line break in an address or in the subject",
  rate_limit_exceeded: "too many mails at once",
  daily_quota_exceeded: "the quota of the day is used up",
  monthly_quota_exceeded: "the quota of the month is used up",
};

/** Not of one mail: a key, a sender or an address that the service takes nothing from. */
const TURNED_AWAY: ReadonlySet<string> = new Set([
  "missing_api_key",
  "invalid_api_key",
  "restricted_api_key",
  "suspended_api_key",
  "invalid_access",
  "invalid_permission",
  "invalid_from_address",
  "validation_error",
  "security_error",
  "not_found",
  "method_not_allowed",
  "status-401",
  "status-403",
  "status-404",
  "status-405",
]);

/** A code we have no words for is the service's own and is shown as it says it. */
export function reasonText(reason: string): string {
  return REASONS[reason] ?? reason.replaceAll("_", " ").replace(/^status-/, "status ");
}

export function isTurnedAway(reason: string | null): boolean {
  return reason !== null && TURNED_AWAY.has(reason);
}
