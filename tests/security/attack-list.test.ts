import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testTitles } from "./test-titles";

/** How many cases the project's list of attacks has of each kind. */
const KINDS = { INV: 18, DRF: 11, SSE: 9, CRN: 14, AUT: 17, OPS: 11 };

const ID = /\b(?:INV|DRF|SSE|CRN|AUT|OPS)\d+\b/g;

type Row = { files: string[]; reason: string };

function rows(): Map<string, Row> {
  const table = new Map<string, Row>();
  for (const line of readFileSync("docs/security.md", "utf8").split("\n")) {
    const [, id, held = "", reason = ""] = /^\| ([A-Z]{3}\d+) \|(.*)\|(.*)\|$/.exec(line) ?? [];
    if (id === undefined) continue;
    expect(table.has(id), `${id} stands twice`).toBe(false);
    table.set(id, {
      files: Array.from(held.matchAll(/`([^`]+)`/g), ([, file = ""]) => file),
      reason: reason.trim(),
    });
  }
  return table;
}

/** The ids in the titles of each test file. */
function named(): Map<string, Set<string>> {
  const paths = readdirSync("tests", { recursive: true, encoding: "utf8" });
  const tests = paths.filter(
    (path) => /\.(test|spec)\.tsx?$/.test(path) && !path.endsWith("attack-list.test.ts"),
  );
  return new Map(
    tests.map((path) => {
      const titles = testTitles(readFileSync(join("tests", path), "utf8"));
      return [join("tests", path), new Set(titles.join("\n").match(ID))];
    }),
  );
}

test("a case counts where a test has it in its title, and nowhere else", () => {
  const code = [
    '// INV1: only told. test("INV2: in a comment", run);',
    '/** test("INV3: in a comment", run); */',
    'const what = "INV4: a value";',
    'describe.each(STORES)("AUT1: on %s", () => {',
    '  test("AUT2: plain", () => {',
    '    expect(1, "INV5: a message").toBe(1);',
    "  });",
    "  test.each<[string, string]>([",
    '    ["INV6: a row", "("],',
    '  ])("AUT3: %s", run);',
    "  test.each(ROWS)(",
    "    `AUT4: on a line of its own`,",
    "    run,",
    "  );",
    "});",
    'test.each([["INV7: a row", 1]])("AUT5: %s", run);',
  ].join("\n");
  expect(testTitles(code).join("\n").match(ID)?.sort()).toEqual(["AUT1", "AUT2", "AUT3", "AUT4", "AUT5"]);
});

test("docs/security.md has one row for each case, and no other", () => {
  const ids = Object.entries(KINDS).flatMap(([kind, cases]) =>
    Array.from({ length: cases }, (_, index) => `${kind}${index + 1}`),
  );
  expect([...rows().keys()]).toEqual(ids);
});

test("a case without a test says why or with what it comes", () => {
  const silent = [...rows()].filter(
    ([, { files, reason }]) => files.length === 0 && !/[a-z].*\.$/.test(reason),
  );
  expect(silent.map(([id]) => id)).toEqual([]);
});

test("each file a row names has a test of that case, and each test of a case stands in its row", () => {
  const tests = named();
  const claimed = [...rows()].flatMap(([id, { files }]) => files.map((file) => `${id} in ${file}`));
  const found = [...tests].flatMap(([file, ids]) => [...ids].map((id) => `${id} in ${file}`));
  expect(claimed.sort()).toEqual(found.sort());
});
