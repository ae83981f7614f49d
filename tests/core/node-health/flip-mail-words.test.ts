import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FlipFigures } from "@/lib/core/node-health/flip-figures";
import { flipMailHtml } from "@/lib/core/node-health/flip-mail-html";
import { flipMailText } from "@/lib/core/node-health/flip-mail-text";
import { flipMailWords } from "@/lib/core/node-health/flip-mail-words";
import { OF_OUTAGE, OF_RETURN, RETURNED, WENT } from "../../fixtures/flip-mails";

const NONE = { servedElsewhere: 0, mostBy: null, timesSlower: null, floors: 0 };

const wentWith = (figures: FlipFigures) => flipMailWords(WENT, { ...OF_OUTAGE, figures }).lead;
const backWith = (outage: object) =>
  flipMailWords(RETURNED, { ...OF_OUTAGE, figures: { kind: "was-away", outage: { ...NONE, ...outage } } })
    .lead;

describe("the mail of an outage", () => {
  test("says which node, since when, what people notice, the likely cause, what to try, and where to look", () => {
    const text = flipMailText(flipMailWords(WENT, OF_OUTAGE));
    expect(text).toBe(`primary is down.

Drafts now come from fallback, about 3 times slower.

Down since: Saturday 21 November 2026, 10:42 (Europe/Berlin, UTC+1)
Likely cause: Nothing is running at its address.
Up before that for: 3 days 4 hours

What to try: Start Ollama on that machine:

    ollama serve

See how it is now: https://dunlin.example/operations

This is how it was at 10:42 on 21 Nov 2026 (UTC+1). Should this mail come late, the page Operations in Dunlin says how things are now. You will hear once more, when it is back.
`);
  });

  const figures: [FlipFigures, string][] = [
    [{ kind: "served-by", node: "fallback", timesSlower: null }, "Drafts now come from fallback."],
    [
      { kind: "served-by", node: "fallback", timesSlower: 1.1 },
      "Drafts now come from fallback, about as fast.",
    ],
    [{ kind: "served-by", node: "b", timesSlower: 1.6 }, "Drafts now come from b, about 1.5 times slower."],
    [
      { kind: "not-missed", servedBy: "b" },
      "Drafts come from b as before; there is one node less to fall back on.",
    ],
    [
      { kind: "nobody-left", hasOthers: false },
      "There is no other node: drafts use Dunlin’s own words until it is back.",
    ],
    [
      { kind: "nobody-left", hasOthers: true },
      "No other node answers either: drafts use Dunlin’s own words until one is back.",
    ],
    [
      { kind: "unknown", isBack: false },
      "Drafts come from the other nodes as far as they answer, and else use Dunlin’s own words.",
    ],
  ];
  test.each(figures)("knowing %j says so", (known, words) => {
    expect(wentWith(known)).toBe(words);
  });

  test("has no link in local mode, and no figure where none is known", () => {
    const words = flipMailWords(WENT, {
      ...OF_OUTAGE,
      appUrl: null,
      figures: { kind: "unknown", isBack: false },
    });
    expect(flipMailText(words)).not.toContain("http");
    expect(flipMailHtml(words)).not.toContain("href");
    expect(words.lead).not.toMatch(/\d/);
  });
});

describe("the mail of a return", () => {
  test("says how long it was away, who served how many drafts meanwhile, and when that was", () => {
    const words = flipMailWords(RETURNED, OF_RETURN);
    expect(words.subject).toBe("primary came back at 11:20 on 21 Nov 2026 (UTC+1), after 38 minutes");
    expect(words.lead).toBe(
      "It was away for 38 minutes. Meanwhile 12 drafts came from fallback, about 3 times slower. 1 draft used Dunlin’s own words.",
    );
    expect(flipMailText(words)).toContain(
      "Down since: Saturday 21 November 2026, 10:42 (Europe/Berlin, UTC+1)",
    );
    expect(flipMailText(words)).toContain("Back at: Saturday 21 November 2026, 11:20 (Europe/Berlin, UTC+1)");
    expect(flipMailText(words)).toContain("What the checks had found: Nothing running");
    expect(flipMailText(words)).toContain("This is how it was at 11:20 on 21 Nov 2026 (UTC+1).");
  });

  test.each([
    [{}, "It was away for 38 minutes. No draft was asked for meanwhile."],
    [{ floors: 2 }, "It was away for 38 minutes. Meanwhile 2 drafts used Dunlin’s own words."],
    [
      { servedElsewhere: 9, mostBy: { node: "b", drafts: 7 } },
      "It was away for 38 minutes. Meanwhile 9 drafts came from other nodes, most of them from b.",
    ],
    [
      { servedElsewhere: 1, mostBy: { node: "b", drafts: 1 }, timesSlower: 0.5 },
      "It was away for 38 minutes. Meanwhile 1 draft came from b, about as fast.",
    ],
  ])("told of %j says so", (outage, words) => {
    expect(backWith(outage)).toBe(words);
  });
});

describe("any flip's mail", () => {
  const someText = fc.string({ unit: "binary", maxLength: 90 });

  test("has a subject that is one short line of a header, whatever the node was called", () => {
    fc.assert(
      fc.property(someText, (node) => {
        const { subject } = flipMailWords({ ...WENT, node }, OF_OUTAGE);
        expect(subject).toMatch(/^[^\p{C}\p{Zl}\p{Zp}]{30,110}$/u);
        expect(subject).toBe(subject.trim());
        expect(wentWith({ kind: "served-by", node, timesSlower: null })).toMatch(/^Drafts [^\p{C}]{10,90}$/u);
      }),
    );
    const forged = flipMailWords({ ...WENT, node: "a\r\nBcc: x@y.example\u202e" }, OF_OUTAGE).subject;
    expect(forged).toMatch(/^a Bcc: x@y\.example went down at /);
  });

  test("has a subject of its own, so that no mail program threads two flips of a node into one", () => {
    const subjects = [0, 1, 60, 1_440, 525_600].flatMap((minutes) =>
      [WENT, RETURNED].map((flip) => {
        const [at, since] = [flip.at + minutes * 60_000, flip.since + minutes * 60_000];
        return flipMailWords({ ...flip, at, since }, OF_OUTAGE).subject;
      }),
    );
    expect(new Set(subjects).size).toBe(subjects.length);
  });

  test("says in HTML what it says in text, and holds no markup but its own", () => {
    fc.assert(
      fc.property(someText, fc.constantFrom(WENT, RETURNED), someText, (node, flip, typed) => {
        const context = flip === WENT ? OF_OUTAGE : OF_RETURN;
        const cause = { name: "nothing", what: typed, help: `${typed}:`, command: typed };
        const words = flipMailWords({ ...flip, node }, { ...context, cause });
        const html = flipMailHtml(words);
        const told = [words.headline, words.lead, words.closing, ...words.facts.map(({ words }) => words)];
        const shown = plain(html);
        for (const each of [...told, ...(words.advice ? [typed] : [])]) {
          expect(shown).toContain(each);
          expect(flipMailText(words)).toContain(each);
        }
        expect(html.match(/<[a-z!/][^>]*>/g)?.length).toBe(tagsOf(flip === WENT));
      }),
    );
  });

  test("shows what looks like markup as text, wherever it stands (OPS9)", () => {
    const markup = `<img src=x onerror="a()">'&`;
    const shown = "&lt;img src=x onerror=&quot;a()&quot;&gt;&#39;&amp;";
    const cause = { name: markup, what: markup, help: markup, command: markup };
    const flip = { ...WENT, node: markup };
    const html = flipMailHtml(flipMailWords(flip, { ...OF_OUTAGE, cause, appUrl: markup }));
    expect(html).not.toContain("<img");
    // Title, headline, cause, help, command and link.
    expect(html.split(shown)).toHaveLength(7);
  });

  test("begins, unseen, with what users notice, for lock screens and lists of mails", () => {
    for (const words of [flipMailWords(WENT, OF_OUTAGE), flipMailWords(RETURNED, OF_RETURN)]) {
      const [first] = flipMailHtml(words).match(/<body[^>]*>\s*<div[^>]*>[^<]*/) ?? [];
      expect(plain(first ?? "").trim()).toBe(words.lead);
      expect(first).toContain("display:none");
    }
  });

  test("fetches nothing and runs nothing", () => {
    const html = flipMailHtml(flipMailWords(WENT, OF_OUTAGE));
    expect(html).not.toMatch(/<(img|script|link|iframe)|url\(|src=|@import/i);
  });
});

/** What a reader sees. */
function plain(html: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? "");
}

function tagsOf(isDown: boolean): number {
  const words = isDown ? flipMailWords(WENT, OF_OUTAGE) : flipMailWords(RETURNED, OF_RETURN);
  return flipMailHtml(words).match(/<[a-z!/][^>]*>/g)?.length ?? 0;
}
