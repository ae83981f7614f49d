import { expect, test } from "vitest";
import { readPaymentLink } from "@/lib/core/input/payment-link";

test.each([
  ["https://pay.example/inv-7", "https://pay.example/inv-7", "pay.example"],
  ["  HTTPS://Pay.Example/inv-7?a=b#c ", "https://pay.example/inv-7?a=b#c", "pay.example"],
  ["https://buy.pay.example", "https://buy.pay.example/", "buy.pay.example"],
  ["https://pay.example/@studio", "https://pay.example/@studio", "pay.example"],
])("%j is a link to its host", (typed, href, host) => {
  expect(readPaymentLink(typed)).toEqual({ kind: "link", href, host });
});

test.each([
  ["", "empty"],
  ["javascript:alert(1)", "not-https"],
  ["data:text/html,x", "not-https"],
  ["http://pay.example", "not-https"],
  ["ftp://pay.example", "not-https"],
  ["https:pay.example", "not-https"],
  ["//pay.example", "not-a-link"],
  ["pay.example/inv-7", "not-a-link"],
  ["https://evil@good.test", "has-login"],
  ["https://good.test:secret@evil.test/", "has-login"],
  ["https://pаypal.example", "imitable-host"],
  ["https://xn--pypal-4ve.example", "imitable-host"],
  ["https://ｐay.example", "imitable-host"],
  ["https://pay.example\\@evil.test", "not-a-link"],
  ["https://pay.example/\nx", "not-a-link"],
  ["https://pay.ex\u200bample/", "not-a-link"],
  ["https://pay.example/?to={clientName}", "not-a-link"],
  ["https://localhost/pay", "not-a-link"],
  ["https://192.168.0.1/pay", "not-a-link"],
  ["https://[::1]/pay", "not-a-link"],
  ["https://pay.example:8443/", "not-a-link"],
  ["https://", "not-a-link"],
  [`https://pay.example/${"a".repeat(2_000)}`, "not-a-link"],
])("%j is %s", (typed, kind) => {
  expect(readPaymentLink(typed)).toEqual({ kind });
});
