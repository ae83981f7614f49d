import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FilledText } from "@/components/draft-desk/letter-text";

type Pieces = Parameters<typeof FilledText>[0]["pieces"];

function shown(pieces: Pieces): string {
  return renderToStaticMarkup(<FilledText pieces={pieces} />);
}

const LATE: Pieces = [
  { text: "It is ", placeholder: null },
  { text: "28", placeholder: "daysOverdue" },
  { text: " days late.", placeholder: null },
];

test("a bare figure stays on one line with the word it counts", () => {
  expect(shown(LATE)).toContain('<span class="whole"><span class="fact">28</span> days</span>');
});

test("marking facts changes no word of the letter", () => {
  const told = (pieces: Pieces) => shown(pieces).replaceAll(/<[^>]+>/g, "");
  expect(told(LATE)).toBe("It is 28 days late.");
  expect(told([...LATE.slice(0, 2), { text: "€5.00", placeholder: "amount" }])).toBe("It is 28€5.00");
  expect(told([...LATE.slice(0, 2), { text: "-day delay", placeholder: null }])).toBe("It is 28-day delay");
});

test("a fact too long for one line may break", () => {
  const name = "Society for the Preservation of Long Names";
  expect(shown([{ text: name, placeholder: "clientName" }])).toBe(
    `<span><span class="fact">${name}</span></span>`,
  );
});
