import type { AccountExport } from "./account-export";

/** Counts up when a reader of an older export would misread a newer one. */
export const EXPORT_VERSION = 1;

/**
 * Everything of an account as JSON: instants in ISO 8601 with zone, days as "YYYY-MM-DD", money in minor units with its
 * currency, ids kept so that the parts still belong together.
 */
export function exportJson(everything: AccountExport): string {
  const { takenAt, account, clients, invoices, payments, drafts, events } = everything;
  const content = {
    format: "dunlin-export",
    version: EXPORT_VERSION,
    takenAt,
    account,
    clients,
    invoices,
    payments,
    drafts,
    events,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
