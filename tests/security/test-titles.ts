const TEXT = /(?<mark>["'`])(?<title>(?:\\.|(?!\k<mark>).)*)\k<mark>/.source;

/** test("…") and describe("…"). */
const PLAIN = new RegExp(`^[ \\t]*(?:test|describe|test\\.describe)\\(\\s*${TEXT}`, "gm");

const TABLE = "(?:test|describe)\\.(?:each|skipIf)(?:<.*>)?\\(";

/** test.each(TABLE)("…"), and a table over several lines, which ends where a line stands as far left as its first. */
const SHORT = new RegExp(`^[ \\t]*${TABLE}.*?\\)\\(\\s*${TEXT}`, "gm");
const LONG = new RegExp(
  `^(?<left>[ \\t]*)${TABLE}(?:(?!\\n\\k<left>\\S)[^])*\\n\\k<left>[\\])}]*\\)\\(\\s*${TEXT}`,
  "gm",
);

/** The titles of a file's tests; what comments, messages and bodies say counts for nothing. */
export function testTitles(code: string): string[] {
  return [PLAIN, SHORT, LONG].flatMap((call) =>
    Array.from(code.matchAll(call), (match) => match.groups?.title ?? ""),
  );
}
