import { capitalised } from "@/lib/core/capitalised";
import type { InvoiceList } from "@/lib/core/invoice/invoice-list";
import { formatMoney } from "@/lib/core/money";
import { counted, countWord, listed } from "../ui/count-words";

export type HeadlinePart = { text: string; strong: boolean };

type Told = Pick<
  InvoiceList,
  "currencies" | "owingClients" | "clientsToHearToday" | "counts" | "hasSample" | "isEmpty"
>;

const SUMS_TOLD = 3;

/** The page in one or two sentences: who owes what, and whether anybody should hear from you today. */
export function headline(list: Told, language: string): HeadlinePart[] {
  if (list.owingClients === 0) return [{ text: nobodyOwes(list), strong: false }];
  const owe = list.owingClients === 1 ? "owes" : "owe";
  const told = list.currencies.slice(0, SUMS_TOLD).map(({ owed }) => formatMoney(owed, language));
  const untold = list.currencies.length - told.length;
  const last = untold > 0 ? [`sums in ${counted(untold, "more currency", "more currencies")}`] : [];
  return [
    { text: `${capitalised(counted(list.owingClients, "client"))} ${owe} you `, strong: false },
    ...joined(told, last),
    { text: `. ${today(list)}`, strong: false },
  ];
}

function joined(sums: readonly string[], last: readonly string[]): HeadlinePart[] {
  const all = [
    ...sums.map((text) => ({ text, strong: true })),
    ...last.map((text) => ({ text, strong: false })),
  ];
  return all.flatMap((part, index) => {
    if (index === 0) return [part];
    return [{ text: index === all.length - 1 ? " and " : ", ", strong: false }, part];
  });
}

function nobodyOwes({ counts }: Told): string {
  if (counts.attention === 0) return "Nobody owes you anything.";
  const asks = counts.attention === 1 ? "needs" : "need";
  return `Nothing to ask for yet. ${capitalised(counted(counts.attention, "invoice"))} ${asks} a word from you first.`;
}

function today({ owingClients, clientsToHearToday, counts }: Told): string {
  if (clientsToHearToday === 0) {
    return counts.overdue === 0 ? "Nothing is late." : "Nobody needs to hear from you today.";
  }
  if (owingClients === 1) return "They should hear from you today.";
  if (clientsToHearToday === owingClients) {
    return owingClients === 2
      ? "Both should hear from you today."
      : "All of them should hear from you today.";
  }
  return `${capitalised(countWord(clientsToHearToday))} of them should hear from you today.`;
}

/** The line below: what Dunlin waits for, and the promise that nothing leaves by itself. */
export function underHeadline({ owingClients, counts }: Told): string {
  if (owingClients === 0 && counts.attention === 0) return "Everything you sent is settled. Enjoy the quiet.";
  const promise = "Nothing is sent without you.";
  if (owingClients === 0 || counts.attention === 0)
    return `Dunlin words each follow-up, you read it first. ${promise}`;
  const wait = counts.attention === 1 ? "waits" : "wait";
  return `${capitalised(listed([counted(counts.attention, "invoice")]))} ${wait} for an answer from you. ${promise}`;
}
