import fc from "fast-check";
import { expect, test } from "vitest";
import { deviceText } from "@/components/sessions/device-words";

const KIT = "AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/142.0.0.0 Safari/537.36`, "Chrome on Windows"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`,
    "Edge on Windows",
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chrome/142.0.0.0 Safari/537.36 OPR/118.0.0.0`, "Opera on Linux"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
    "Safari on a Mac",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
    "Safari on an iPhone",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15",
    "Firefox on an iPhone",
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; Pixel 7) ${KIT} Chrome/142.0.0.0 Mobile Safari/537.36`,
    "Chrome on an Android phone",
  ],
  [
    `Mozilla/5.0 (Linux; Android 14; SM-X710) ${KIT} SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36`,
    "Samsung Internet on an Android tablet",
  ],
  ["curl/8.5.0", "A device Dunlin does not know"],
  ["", "A device Dunlin does not know"],
  [null, "A device Dunlin does not know"],
] as const)("%s is told as %s", (userAgent, words) => {
  expect(deviceText(userAgent)).toBe(words);
});

test("no word a browser sends about itself reaches the page", () => {
  const shown =
    /^(A device Dunlin does not know|(A browser|Edge|Opera|Samsung Internet|Firefox|Chrome|Safari)( on (an iPhone|an iPad|an Android phone|an Android tablet|a Chromebook|Windows|a Mac|Linux))?)$/;
  const piece = fc.constantFrom(
    "Chrome/",
    "Windows",
    "Android",
    "Mobile",
    "<script>",
    "iPhone",
    "Version/1 ",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      expect(deviceText(pieces.join(" "))).toMatch(shown);
    }),
  );
});
