import { currencyDigits } from "./currency";
import { numberFormat } from "./formatters";

/** An amount in whole minor units (cents, yen, fils) of one ISO 4217 currency. Never a float. */
export type Money = { minor: number; currency: string };

/** Above this nobody types an invoice by accident; it also keeps every sum exact in a double. */
export const MAX_MINOR = 999_999_999_999;

/** "€2,330.00": always with all minor digits of the currency, so that nobody has to guess. */
export function formatMoney(money: Money, language: string): string {
  const digits = currencyDigits(money.currency);
  return numberFormat(language, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(money.minor / 10 ** digits);
}

/** The plain decimal that machines read: "2330.00", "-8.79", "500". */
export function decimalOf(money: Money): string {
  const digits = currencyDigits(money.currency);
  const all = Math.abs(money.minor)
    .toString()
    .padStart(digits + 1, "0");
  const sign = money.minor < 0 ? "-" : "";
  return digits === 0 ? sign + all : `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}
