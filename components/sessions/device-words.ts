/** Asked in this order: most browsers also name the ones they want to be taken for. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|OPT|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/\S+ (Mobile\/\S+ )?Safari\//, "Safari"],
];

const MACHINES: readonly [RegExp, string][] = [
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bAndroid\b.*\bMobile\b/, "an Android phone"],
  [/\bAndroid\b/, "an Android tablet"],
  [/\bCrOS\b/, "a Chromebook"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "a Mac"],
  [/\bLinux\b/, "Linux"],
];

const LONGEST = 400;

/** "Firefox on Windows", from what the browser said of itself; none of its own words are shown. */
export function deviceText(userAgent: string | null): string {
  const said = (userAgent ?? "").slice(0, LONGEST);
  const browser = firstOf(BROWSERS, said);
  const machine = firstOf(MACHINES, said);
  if (browser && machine) return `${browser} on ${machine}`;
  if (browser) return browser;
  if (machine) return `A browser on ${machine}`;
  return "A device Dunlin does not know";
}

function firstOf(list: readonly [RegExp, string][], said: string): string | null {
  return list.find(([sign]) => sign.test(said))?.[1] ?? null;
}
