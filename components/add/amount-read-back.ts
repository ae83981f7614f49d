import { currencyDigits } from "@/lib/core/currency";
import { formatMoney } from "@/lib/core/money";
import { parseMoney } from "@/lib/core/parse-money";

/** Says what was understood while the amount is still being typed, so that a wrong mark is seen at once. */
export function amountReadBack(typed: string, currency: string): string | null {
  const reading = parseMoney(typed, currency);
  switch (reading.kind) {
    case "money":
      if (reading.money.minor <= 0) return "An invoice to chase is more than zero.";
      return `We read ${formatMoney(reading.money, "en")}.`;
    case "empty":
      return null;
    case "ambiguous":
      return "Is the mark for thousands or for decimals? Write it out, as in 1234.500.";
    case "too-many-decimals":
      return currencyDigits(currency) === 0
        ? `${currency} has no decimals.`
        : `${currency} has fewer decimals than that.`;
    case "other-currency":
      return `This says ${reading.currency}, but the currency is ${currency}.`;
    case "too-large":
      return "That is more than Dunlin can hold.";
    case "not-a-number":
      return "We cannot read an amount in this yet.";
  }
}
