import { currencyDigits, isCurrency } from "./currency";
import { MAX_MINOR, type Money } from "./money";

export type MoneyReading =
  | { kind: "money"; money: Money }
  | { kind: "empty" | "not-a-number" | "too-many-decimals" | "ambiguous" | "too-large" }
  | { kind: "other-currency"; currency: string };

export type DecimalMark = "." | ",";

const SYMBOLS: Record<string, string> = {
  "€": "EUR",
  "£": "GBP",
  $: "",
  "¥": "",
  "₹": "INR",
  "₩": "KRW",
  "₺": "TRY",
  "₽": "RUB",
  zł: "PLN",
  Fr: "CHF",
  kr: "",
};
const SYMBOL_TEXT = /€|£|\$|¥|₹|₩|₺|₽|zł|Fr\.?|kr\.?/gu;
const GROUPS = /[\s'’ {2}]/gu;

/**
 * Reads money as people type it: "1.234,50 €", "EUR 1,234.50", "1 234,5", "(8.79)", "500".
 * The last mark with one to `digits` figures behind it is the decimal mark. A single mark before exactly three figures
 * groups thousands, except in a three-digit currency, where it could be either and is refused as ambiguous.
 * `mark` settles that for a whole file. Negative sums are read; whether they may be is the caller's rule.
 */
export function parseMoney(text: string, currency: string, mark?: DecimalMark): MoneyReading {
  const { rest, named } = withoutCurrency(text.normalize("NFKC").trim());
  if (named && named !== currency) return { kind: "other-currency", currency: named };
  if (rest === "") return { kind: "empty" };
  const negative = /^\(.*\)$/.test(rest) || /^[-−–]|[-−–]$/.test(rest);
  const bare = rest.replace(/^[([+\-−–]+|[)\]\-−–]+$/gu, "").trim();
  const digits = currencyDigits(currency);
  const plain = plainDecimal(bare.replace(GROUPS, ""), digits, mark);
  if (typeof plain !== "object") return { kind: plain };
  const minor = Number(plain.whole + plain.fraction.padEnd(digits, "0"));
  if (minor > MAX_MINOR) return { kind: "too-large" };
  return { kind: "money", money: { minor: negative && minor !== 0 ? -minor : minor, currency } };
}

function withoutCurrency(text: string): { rest: string; named: string | undefined } {
  const code = /(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])/u.exec(text)?.[0].toUpperCase();
  const known = code && isCurrency(code) ? code : undefined;
  const symbol = text.match(SYMBOL_TEXT)?.[0].replace(".", "");
  const rest = (known ? text.replace(new RegExp(known, "iu"), "") : text).replace(SYMBOL_TEXT, "").trim();
  return { rest, named: known ?? (symbol ? SYMBOLS[symbol] || undefined : undefined) };
}

type Decimal = { whole: string; fraction: string };

function plainDecimal(
  text: string,
  digits: number,
  mark: DecimalMark | undefined,
): Decimal | "not-a-number" | "too-many-decimals" | "ambiguous" | "too-large" {
  if (!/^\d[\d.,]*$/.test(text)) return "not-a-number";
  if (text.length > 24) return "too-large";
  const decimalMark = mark ?? guessedMark(text, digits);
  if (decimalMark === "ambiguous") return "ambiguous";
  const [whole = "", fraction = "", ...more] = decimalMark ? text.split(decimalMark) : [text];
  if (more.length > 0 || /[.,]/.test(fraction)) return "not-a-number";
  if (!isGrouped(whole)) return "not-a-number";
  if (fraction.replace(/0+$/, "").length > digits) return "too-many-decimals";
  return { whole: whole.replace(/[.,]/g, ""), fraction: fraction.slice(0, digits) };
}

function guessedMark(text: string, digits: number): DecimalMark | "ambiguous" | undefined {
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return undefined;
  const sign = text[last] === "," ? "," : ".";
  const marks = text.match(/[.,]/g) ?? [];
  const behind = text.length - last - 1;
  if (new Set(marks).size === 2) return sign;
  if (marks.length > 1) return undefined;
  if (behind !== 3 || text.startsWith("0")) return sign;
  return digits === 3 ? "ambiguous" : undefined;
}

/** "1.234.567" and "1234567", also Indian "12,34,567"; never "1.23.4". */
function isGrouped(whole: string): boolean {
  if (/^\d+$/.test(whole)) return true;
  return /^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(whole) && new Set(whole.match(/[.,]/g)).size === 1;
}
