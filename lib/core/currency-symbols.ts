/** The currencies a symbol may stand for; the first is named when none of them fits. Longer symbols come first. */
const SYMBOLS: readonly (readonly [symbol: string, currencies: string])[] = [
  ["CFPF", "XPF"],
  ["FCFA", "XAF"],
  ["F CFA", "XOF"],
  ["US$", "USD"],
  ["CA$", "CAD"],
  ["AU$", "AUD"],
  ["NZ$", "NZD"],
  ["HK$", "HKD"],
  ["SG$", "SGD"],
  ["MX$", "MXN"],
  ["NT$", "TWD"],
  ["EC$", "XCD"],
  ["Cg.", "XCG"],
  ["CN¥", "CNY"],
  ["C$", "CAD NIO"],
  ["A$", "AUD"],
  ["S$", "SGD"],
  ["R$", "BRL"],
  [
    "$",
    "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP UYU BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD",
  ],
  ["€", "EUR"],
  ["£", "GBP EGP FKP GIP SHP"],
  ["¥", "JPY CNY"],
  ["₹", "INR"],
  ["₩", "KRW KPW"],
  ["₺", "TRY"],
  ["₽", "RUB"],
  ["₴", "UAH"],
  ["₪", "ILS"],
  ["₫", "VND"],
  ["₱", "PHP"],
  ["₦", "NGN"],
  ["฿", "THB"],
  ["zł", "PLN"],
  ["Kč", "CZK"],
  ["Ft", "HUF"],
  ["Fr.", "CHF"],
  ["Fr", "CHF"],
  ["Rs.", "INR PKR LKR NPR MUR"],
  ["Rs", "INR PKR LKR NPR MUR"],
  ["kr.", "DKK NOK SEK ISK"],
  ["kr", "DKK NOK SEK ISK"],
];

export type SymbolReading = { rest: string; currencies: readonly string[] };

/** Takes the first symbol out of a text. Symbols of letters count only where no other letter touches them. */
export function takeSymbol(text: string): SymbolReading | null {
  for (const [symbol, currencies] of SYMBOLS) {
    const at = text.toLowerCase().indexOf(symbol.toLowerCase());
    if (at < 0 || touchesLetter(text, at, symbol)) continue;
    const rest = `${text.slice(0, at)} ${text.slice(at + symbol.length)}`.trim();
    return { rest, currencies: currencies.split(" ") };
  }
  return null;
}

function touchesLetter(text: string, at: number, symbol: string): boolean {
  const before = /^\p{L}/u.test(symbol) && /\p{L}$/u.test(text.slice(0, at));
  return before || (/\p{L}$/u.test(symbol) && /^\p{L}/u.test(text.slice(at + symbol.length)));
}
