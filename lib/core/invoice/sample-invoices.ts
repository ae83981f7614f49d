import { addDays, type Day } from "../calendar";
import type { Client, HoldReason, PaymentKind } from "./invoice";

/** An invented invoice to try Dunlin with. Days are counted from today: 9 is nine days overdue. */
export type SampleInvoice = {
  client: Omit<Client, "id" | "isSample">;
  number: string;
  totalMinor: number;
  currency: string;
  issuedOn: Day;
  dueOn: Day | null;
  dueOnProposal: { day: Day; sentence: string } | null;
  paymentLink: string | null;
  holds: readonly HoldReason[];
  payments: readonly { amountMinor: number; paidOn: Day; kind: PaymentKind }[];
};

/** One of each situation, every age: all tones, part paid, a ceiling, another currency, held, undated, not due, paid. */
export function sampleInvoices(today: Day): SampleInvoice[] {
  const ago = (days: number) => addDays(today, -days);
  return [
    sample("Brandt & Söhne", "Jonas Brandt", { number: "S-2041", totalMinor: 466_000, dueOn: ago(28) }, [
      { amountMinor: 233_000, paidOn: ago(21), kind: "payment" },
    ]),
    sample("Atelier Nord", "Solveig Dahl", { number: "S-2047", totalMinor: 124_000, dueOn: ago(9) }),
    sample("Kite Studio", "Amara Okafor", {
      number: "S-2052",
      totalMinor: 89_000,
      dueOn: ago(3),
      paymentLink: "https://pay.example.com/s-2052",
    }),
    sample("Harbour & Lane Ltd", "Priya Raman", {
      number: "S-2033",
      totalMinor: 136_000,
      currency: "GBP",
      dueOn: ago(66),
      toneCeiling: "firm",
    }),
    sample("Fjord & Field", "Ingrid Solheim", { number: "S-2036", totalMinor: 116_550, dueOn: ago(44) }),
    sample("Nadir Films", "Samir Haddad", { number: "S-2011", totalMinor: 155_500, dueOn: ago(97) }),
    sample("Marisol Vega", null, { number: "S-2058", totalMinor: 440_000, dueOn: addDays(today, 12) }),
    sample("Café Lumière", "Théo Marchand", {
      number: "S-2055",
      totalMinor: 61_500,
      dueOn: null,
      dueOnProposal: { day: ago(2), sentence: "Payable net within 30 days." },
    }),
    sample("Grünwald Energie", null, {
      number: "S-2050",
      totalMinor: 54_000,
      dueOn: ago(5),
      holds: ["direct-debit"],
    }),
    sample("Olmo Press", "Giulia Conti", { number: "S-2029", totalMinor: 72_000, dueOn: ago(40) }, [
      { amountMinor: 72_000, paidOn: ago(31), kind: "settled" },
    ]),
  ];
}

type Particulars = Pick<SampleInvoice, "number" | "totalMinor" | "dueOn"> &
  Partial<Pick<SampleInvoice, "currency" | "dueOnProposal" | "paymentLink" | "holds">> &
  Partial<Pick<Client, "toneCeiling">>;

function sample(
  name: string,
  contactName: string | null,
  { toneCeiling = null, ...particulars }: Particulars,
  payments: SampleInvoice["payments"] = [],
): SampleInvoice {
  const email = `accounts@${name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z]+/g, "")}.example`;
  const lastDay = particulars.dueOn ?? particulars.dueOnProposal?.day;
  return {
    client: { name, contactName, email, language: "en", toneCeiling },
    currency: "EUR",
    dueOnProposal: null,
    paymentLink: null,
    holds: [],
    issuedOn: lastDay ? addDays(lastDay, -30) : "2026-01-01",
    payments,
    ...particulars,
  };
}
