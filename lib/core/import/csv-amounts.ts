import { currencyDigits } from "../currency";
import { moneyProblem } from "../input/problems";
import { parseMoney } from "../parse-money";
import { mayGroupThousands } from "./csv-marks";
import { type CsvOptions, type CsvRecord, type Problem, problem } from "./csv-reading";

type AmountField = "total" | "balance" | "paid";

export type CsvAmounts = { kind: "amounts"; totalMinor: number; prepaidMinor: number };

/** The balance wins over total and paid: credits, which no column shows, may have lowered it. */
export function amountsOf(record: CsvRecord, currency: string, options: CsvOptions): CsvAmounts | Problem {
  const total = minorOf(record, "total", { currency, options });
  const balance = minorOf(record, "balance", { currency, options });
  const paid = minorOf(record, "paid", { currency, options });
  if (typeof total === "object" && total !== null) return total;
  if (typeof balance === "object" && balance !== null) return balance;
  if (typeof paid === "object" && paid !== null) return paid;
  if (balance !== null) {
    const totalMinor = Math.max(total ?? balance, balance);
    return { kind: "amounts", totalMinor, prepaidMinor: totalMinor - balance };
  }
  if (total === null) return problem("total", "The amount is missing.");
  return { kind: "amounts", totalMinor: total, prepaidMinor: Math.max(paid ?? 0, 0) };
}

function minorOf(
  record: CsvRecord,
  field: AmountField,
  { currency, options }: { currency: string; options: CsvOptions },
): number | null | Problem {
  const text = record[field];
  if (options.decimalMark === undefined && currencyDigits(currency) > 0 && mayGroupThousands(text)) {
    return problem(
      field,
      "Is this thousands or decimals? Please say how this file writes decimals.",
      "decimalMark",
    );
  }
  const reading = parseMoney(text, currency, options.decimalMark);
  if (reading.kind === "money") return reading.money.minor;
  return reading.kind === "empty" ? null : problem(field, moneyProblem(reading, currency));
}
