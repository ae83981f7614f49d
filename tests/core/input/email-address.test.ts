import { expect, test } from "vitest";
import { readEmailAddress } from "@/lib/core/input/email-address";

test.each([
  ["anna@studio.example", "anna@studio.example"],
  ["  anna@studio.example ", "anna@studio.example"],
  ["Anna.Smith+bills@Studio.Example", "Anna.Smith+bills@studio.example"],
  ["anna＠studio.example", "anna@studio.example"],
  ["o'neil@studio.example", "o'neil@studio.example"],
  ["anna@xn--mller-kva.example", "anna@xn--mller-kva.example"],
])("%j is the address %s", (typed, address) => {
  expect(readEmailAddress(typed)).toEqual({ kind: "address", address });
});

test.each([
  "anna",
  "anna@",
  "@studio.example",
  "anna@studio",
  "anna@studio..example",
  "anna@-studio.example",
  "anna@studio.example.",
  ".anna@studio.example",
  "an..na@studio.example",
  "anna@192.168.0.1",
  "anna@[192.168.0.1]",
  '"x@y"@z.test',
  '"anna"@z.test',
  "Anna <anna@z.test>",
  "anna@z.test\n",
  "anna@z.test\r\nBcc: x@evil.test",
  "anna@z.test\0",
  "an na@z.test",
  "änna@z.test",
  "anna@mүller.test",
  "{email}@z.test",
  `${"a".repeat(65)}@z.test`,
  `a@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(60)}.${"f".repeat(20)}.test`,
])("%j is no address", (typed) => {
  expect(readEmailAddress(typed)).toEqual({ kind: "not-an-address" });
});

test.each(["a@b.test, c@d.test", "a@b.test;c@d.test", "a@b.test c@d.test"])("%j is several", (typed) => {
  expect(readEmailAddress(typed)).toEqual({ kind: "several" });
});

test("nothing typed is empty", () => {
  expect(readEmailAddress(" ")).toEqual({ kind: "empty" });
});
