import type { ChaseDecision } from "@/lib/core/invoice/chase";
import type { InvoicePage } from "@/lib/core/invoice/invoice-page";
import { formatMoney } from "@/lib/core/money";
import { daysText } from "../ui/count-words";

export type TitlePart = { text: string; strong: boolean };

/** The page in one sentence: who, how much, how late. */
export function invoiceTitle(
  page: Pick<InvoicePage, "file" | "account" | "balance" | "decision">,
): TitlePart[] {
  const { decision, balance, account, file } = page;
  const sum = formatMoney(balance, account.language);
  const name = file.client.name;
  switch (decision.kind) {
    case "paid":
      return [words(`${name} has paid.`)];
    case "void":
      return [words(`This invoice to ${name} is void.`)];
    case "held":
      return [words(`${name}’s invoice is on hold.`)];
    case "due-date-missing":
      return [words(`${name} owes you `), strong(sum), words(", but since when?")];
    case "chase":
      return [words(`${name} owes you `), strong(sum), words(`, ${lateWords(decision)}.`)];
  }
}

function lateWords({ daysOverdue }: Extract<ChaseDecision, { kind: "chase" }>): string {
  if (daysOverdue > 0) return `${daysText(daysOverdue)} late`;
  if (daysOverdue === -1) return "due tomorrow";
  return daysOverdue === 0 ? "due today" : `due in ${daysText(-daysOverdue)}`;
}

function words(text: string): TitlePart {
  return { text, strong: false };
}

function strong(text: string): TitlePart {
  return { text, strong: true };
}
