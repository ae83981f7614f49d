import { capitalised } from "@/lib/core/capitalised";
import type { TimelineEntry } from "@/lib/core/invoice/timeline";
import { formatMoney } from "@/lib/core/money";

export function timelineText(entry: TimelineEntry, language: string): string {
  switch (entry.kind) {
    case "added":
      return "Added to Dunlin";
    case "issued":
      return "Issued";
    case "due":
      return "Due";
    case "payment":
      return paymentText(entry, language);
    case "follow-up-sent":
      return `${capitalised(entry.tone)} follow-up sent`;
    case "draft-accepted":
      return `${capitalised(entry.tone)} follow-up accepted, not marked as sent`;
  }
}

function paymentText(entry: Extract<TimelineEntry, { kind: "payment" }>, language: string): string {
  const amount = formatMoney(entry.amount, language);
  switch (entry.payment) {
    case "payment":
      return `${amount} paid`;
    case "credit":
      return `${amount} credited`;
    case "prepaid":
      return `${amount} paid before`;
    case "settled":
      return `Marked as paid, ${amount}`;
  }
}
