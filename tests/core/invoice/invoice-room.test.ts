import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_INVOICES, NO_ROOM, noRoomForRows, roomFor } from "@/lib/core/invoice/invoice-room";

test("what fits and what is there never come to more than an account holds", () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 * MOST_INVOICES }), (held) => {
      expect(roomFor(held)).toBe(held < MOST_INVOICES ? MOST_INVOICES - held : 0);
    }),
  );
});

test("whoever finds no room reads what happened and what to do, in figures people read", () => {
  for (const words of [NO_ROOM, noRoomForRows(1), noRoomForRows(19_900)]) {
    expect(words).toContain("50,000 invoices");
    expect(words).toMatch(/not added.*Delete invoices/);
  }
  expect(noRoomForRows(1)).toContain("one line was not added");
  expect(noRoomForRows(19_900)).toContain("19,900 lines were not added");
});
