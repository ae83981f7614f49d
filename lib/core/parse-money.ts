import { currencyDigits, isCurrency } from "./currency";
import { takeSymbol } from "./currency-symbols";
import { MAX_MINOR, type Money } from "./money";

export type MoneyReading =
  | { kind: "money"; money: Money }
  | { kind: "empty" | "not-a-number" | "too-many-decimals" | "ambiguous" | "too-large" }
  | { kind: "other-currency"; currency: string };

export type DecimalMark = "." | ",";

const LONGEST = 40;

/**
 * Reads money as people type it: "1.234,50 €", "EUR 1,234.50", "1 234,5", "1'234.50", "50,-", "(8.79)", "500".
 * The last mark with one to `digits` figures behind it is the decimal mark. A single mark before exactly three figures
 * groups thousands, except in a three-digit currency, where it could be either and is refused as ambiguous.
 * `mark` settles that for a whole file. Negative sums are read; whether they may be is the caller's rule.
 */
export function parseMoney(text: string, currency: string, mark?: DecimalMark): MoneyReading {
  if (text.length > 200) return { kind: "not-a-number" };
  const { rest, other } = withoutCurrency(asciiFigures(text.normalize("NFKC")).trim(), currency);
  if (other !== undefined) return { kind: "other-currency", currency: other };
  if (rest === "") return { kind: "empty" };
  const signed = withoutSign(rest);
  if (signed === null) return { kind: "not-a-number" };
  const digits = currencyDigits(currency);
  const plain = plainDecimal(signed.bare, digits, mark);
  if (typeof plain !== "object") return { kind: plain };
  const minor = Number(plain.whole + plain.fraction.padEnd(digits, "0"));
  if (minor > MAX_MINOR) return { kind: "too-large" };
  return { kind: "money", money: { minor: signed.negative && minor !== 0 ? -minor : minor, currency } };
}

/** Arabic-Indic and Persian figures and their marks, which NFKC leaves alone. */
function asciiFigures(text: string): string {
  return text
    .replace(/[٠-٩]/g, (figure) => String(figure.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (figure) => String(figure.charCodeAt(0) - 0x6f0))
    .replaceAll("٫", ".")
    .replaceAll("٬", ",");
}

/** Takes out one code and one symbol; `other` names a currency they say that is not the expected one. */
function withoutCurrency(text: string, expected: string): { rest: string; other: string | undefined } {
  const word = /(?<!\p{L})[A-Za-z]{3}(?!\p{L})/u.exec(text);
  const code = word && isCurrency(word[0].toUpperCase()) ? word[0].toUpperCase() : undefined;
  const afterCode = word && code ? `${text.slice(0, word.index)} ${text.slice(word.index + 3)}`.trim() : text;
  const symbol = takeSymbol(afterCode);
  const rest = symbol?.rest ?? afterCode;
  if (code && code !== expected) return { rest, other: code };
  const fits = symbol === null || symbol.currencies.includes(expected);
  return { rest, other: fits ? undefined : symbol.currencies[0] };
}

/** A sign stands once, in front, behind or as brackets; ",-" and ".–" behind a figure mean "no cents", not minus. */
function withoutSign(text: string): { bare: string; negative: boolean } | null {
  const whole = text.replace(/(\d)\s*[.,]\s*[-–—−]{1,2}$/u, "$1");
  const bracketed = /^\(([^()]*)\)$/u.exec(whole)?.[1];
  if (bracketed !== undefined) return { bare: bracketed.trim(), negative: true };
  const [, before = "", bare = "", after = ""] = /^([-+–−]?)\s*(.*?)\s*([-–−]?)$/su.exec(whole) ?? [];
  if (before !== "" && after !== "") return null;
  return { bare, negative: before !== "+" && before + after !== "" };
}

type Decimal = { whole: string; fraction: string };

function plainDecimal(
  text: string,
  digits: number,
  mark: DecimalMark | undefined,
): Decimal | "not-a-number" | "too-many-decimals" | "ambiguous" | "too-large" {
  if (!/^\.?\d[\d.,\s'’]*$/u.test(text)) return "not-a-number";
  if (text.length > LONGEST) return "too-large";
  const decimalMark = mark ?? guessedMark(text, digits);
  if (decimalMark === "ambiguous") return "ambiguous";
  const [whole = "", fraction = "", ...more] = decimalMark ? text.split(decimalMark) : [text];
  if (more.length > 0 || /\D/.test(fraction) || !isGrouped(whole)) return "not-a-number";
  if (fraction.replace(/0+$/, "").length > digits) return "too-many-decimals";
  return { whole: whole.replace(/\D/g, "") || "0", fraction: fraction.slice(0, digits) };
}

function guessedMark(text: string, digits: number): DecimalMark | "ambiguous" | undefined {
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return undefined;
  const sign = text[last] === "," ? "," : ".";
  const marks = text.match(/[.,]/g) ?? [];
  if (new Set(marks).size === 2) return sign;
  if (marks.length > 1) return undefined;
  const mayGroup = /^[1-9]\d{0,2}$/.test(text.slice(0, last)) && text.length - last - 1 === 3;
  if (!mayGroup) return sign;
  return digits === 3 ? "ambiguous" : undefined;
}

/** "1.234.567", "1 234 567", "1234567" and Indian "12,34,567"; never "1.23.4" nor two marks mixed. */
function isGrouped(whole: string): boolean {
  return (
    /^\d*$/.test(whole) ||
    /^\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+|(?:[\s'’]\d{3})+)$/u.test(whole) ||
    /^\d{1,2}(?:,\d{2})+,\d{3}$/.test(whole)
  );
}
