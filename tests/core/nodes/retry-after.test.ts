import fc from "fast-check";
import { expect, test } from "vitest";
import { retryAfterMs } from "@/lib/core/nodes/retry-after";

const NOW = Date.parse("2026-11-21T03:00:00Z");

test.each([
  [null, null],
  ["0", 0],
  ["7", 7_000],
  [" 12 ", 12_000],
  ["3600", 60_000],
  ["Sat, 21 Nov 2026 03:00:20 GMT", 20_000],
  ["Sat, 21 Nov 2026 04:00:00 GMT", 60_000],
  ["Sat, 21 Nov 2026 02:00:00 GMT", 0],
  ["soon", null],
  ["", null],
])("%s asks to wait %s ms", (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});

test("no header makes anybody wait longer than a minute or for a negative time", () => {
  const header = fc.oneof(fc.string(), fc.integer().map(String), fc.bigInt().map(String));
  fc.assert(
    fc.property(header, (text) => {
      const ms = retryAfterMs(text, NOW);
      expect(ms === null || (ms >= 0 && ms <= 60_000)).toBe(true);
    }),
  );
});
