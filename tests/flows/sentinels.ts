import { addDays } from "@/lib/core/calendar";

/*
 * Facts that nothing but an invoice could hold. Every word of one carries MARK, every sum begins with one of SUMS, every
 * day is one of `daysOf`; so a search for a handful of needles, in all their spellings, finds any of thousands of facts.
 */
const MARK = "zqxjvk";

/** First nine figures of totals, of payments and of the balances they leave. */
const SUMS = { total: "739518426", payment: "284617395", balance: "454901031" };

/** An age in days that stands in no prompt by chance, and that nothing here takes in milliseconds. */
export const OLDEST_DAYS = 9_871;

export type Secret = {
  index: number;
  clientName: string;
  contactName: string;
  clientEmail: string;
  number: string;
  note: string;
  paymentLink: string;
  fileName: string;
  edit: { subject: string; body: string };
  reason: string;
  /** Plain decimals in EUR. */
  total: string;
  payment: string;
  daysOverdue: number;
  issuedOn: string;
  dueOn: string;
};

const AGES = [3, 8, OLDEST_DAYS];

/** The same seed and index make the same facts. */
export function secretInvoice(seed: number, index: number, today: string): Secret {
  const random = randomOf(seed * 100_003 + index);
  const word = () => `${MARK}${Math.floor(random() * 36 ** 6).toString(36)}`;
  const daysOverdue = AGES[index % AGES.length] ?? 3;
  const dueOn = addDays(today, -daysOverdue);
  const cents = () => String(Math.floor(random() * 450)).padStart(3, "0");
  return {
    index,
    clientName: `${capital(word())} ${word()}-${index} & Söhne`,
    contactName: `${capital(word())} O'${capital(word())}`,
    clientEmail: `${word()}@${word()}.example`,
    number: `${word().toUpperCase()}/${index}`,
    note: `Ask ${word()} about "${word()}"\n{clientName} ${word()}`,
    paymentLink: `https://pay.${word()}.example/${word()}?for=${word()}`,
    fileName: `${word()} ${index}.xml`,
    edit: { subject: `About ${word()}`, body: `Dear ${word()},\nmy ${word()} is late.\n${word()}` },
    reason: `because of ${word()}`,
    total: decimal(`${SUMS.total}${500 + Number(cents())}`),
    payment: decimal(`${SUMS.payment}${cents()}`),
    daysOverdue,
    issuedOn: addDays(dueOn, -31),
    dueOn,
  };
}

/** Every place where a fact stands in what left the app, in any spelling; a few letters around it tell where. */
export function leaksIn(texts: readonly string[], today: string): string[] {
  const needle = needleOf(today);
  return texts.flatMap((text) =>
    spellings(text).flatMap((spelling) =>
      [...spelling.matchAll(needle)].map((match) => around(spelling, match.index)),
    ),
  );
}

function needleOf(today: string): RegExp {
  const days = AGES.flatMap((age) => [-age, -age + 1, -age - 31].map((days) => addDays(today, days)));
  const figures = [...Object.values(SUMS), ...days.flatMap(writtenDays)].map(
    (text) => `(?<!\\d)${escaped(text)}`,
  );
  const packed = [MARK, capital(MARK), MARK.toUpperCase()].flatMap((mark) => [
    ...base64Of(mark),
    hexOf(mark),
  ]);
  return new RegExp(
    [MARK, `(?<![\\d.])${OLDEST_DAYS}(?!\\d)`, ...figures, ...packed.map(exactly)].join("|"),
    "giu",
  );
}

/** As it is, with URL and JSON escapes resolved, and with the marks between figures taken out. */
function spellings(text: string): string[] {
  const opaque = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(inv|op|inst)_[0-9a-f]{32}/g;
  // How long a body is says nothing that the body, searched itself, does not; but it may be any figure by chance.
  const length = /"content-length":"\d+"/g;
  const plain = text.replace(opaque, "id").replace(length, "length").normalize("NFKC");
  const unescaped = plain
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(%[0-9a-f]{2})+/gi, (code) => decoded(code));
  const joined = unescaped.replace(/(?<=\d)[.,'’ ](?=\d)/g, "");
  return [...new Set([plain, unescaped, joined])];
}

function writtenDays(day: string): string[] {
  const [year = "", month = "", date = ""] = day.split("-");
  const name = (style: "long" | "short") =>
    new Intl.DateTimeFormat("en", { month: style, timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  const plainDate = String(Number(date));
  const words = [name("long"), name("short")].flatMap((word) => [
    `${plainDate} ${word} ${year}`,
    `${word} ${plainDate}, ${year}`,
  ]);
  const figures = [`${date}.${month}.${year}`, `${date}/${month}/${year}`, `${month}/${date}/${year}`];
  return [day, `${year}${month}${date}(?!\\d)`, ...figures, ...words];
}

/** What is left of a text in the middle of base64, for each of the three places it can begin at. */
function base64Of(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const packed = Buffer.from("\u0000".repeat(shift) + text)
      .toString("base64")
      .replace(/=+$/, "");
    return packed.slice(shift === 0 ? 0 : shift + 1, -1);
  });
}

function hexOf(text: string): string {
  return Buffer.from(text).toString("hex");
}

/** Base64 is the one spelling in which capitals matter; as the search ignores them, it is kept long enough. */
function exactly(packed: string): string {
  return packed.replace(/[+/]/g, "\\$&");
}

function escaped(text: string): string {
  return text.replace(/[./]/g, "\\$&");
}

function decoded(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}

function around(text: string, at: number): string {
  return text.slice(Math.max(0, at - 30), at + 40);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function decimal(minor: string): string {
  return `${minor.slice(0, -2)}.${minor.slice(-2)}`;
}

/** Mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
