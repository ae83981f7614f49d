// Making a formatter costs a hundred times what using it does, and a list uses hundreds of the same few.

/** Far more than languages, currencies and kinds of dates there are; whoever invents more costs time, not memory. */
const MOST_KEPT = 500;

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

export function numberFormat(language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(numbers, keyOf(language, options), () => new Intl.NumberFormat(language, options));
}

export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, keyOf(language, options), () => new Intl.DateTimeFormat(language, options));
}

function keyOf(language: string, options: object): string {
  return `${language} ${JSON.stringify(options)}`;
}

function kept<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= MOST_KEPT) formats.clear();
  const made = make();
  formats.set(key, made);
  return made;
}
