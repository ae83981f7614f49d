import { expect, test } from "vitest";
import { connectionFault, finishFault, headFault } from "@/lib/core/nodes/fault";

const JSON_TYPE = "application/json; charset=utf-8";
const HTML = "text/html; charset=UTF-8";

test.each([
  [200, "application/x-ndjson", "", null],
  [200, JSON_TYPE, "", null],
  [200, "text/event-stream", "", null],
  [200, null, "", null],
  [200, HTML, "", "tunnel-error"],
  [200, "text/plain", "", "wrong-content-type"],
  [204, "application/x-ndjson", "", null],
  [301, HTML, "", "unauthorised"],
  [302, HTML, "", "unauthorised"],
  [400, JSON_TYPE, "", "bad-request"],
  [401, JSON_TYPE, "", "unauthorised"],
  [403, HTML, "", "unauthorised"],
  [404, JSON_TYPE, `{"error":"model 'x' not found"}`, "model-missing"],
  [404, "text/plain", "404 page not found", "bad-request"],
  [429, JSON_TYPE, "", "busy"],
  [500, JSON_TYPE, "", "http-5xx"],
  [502, HTML, "", "tunnel-error"],
  [503, JSON_TYPE, "", "busy"],
  [503, HTML, "", "tunnel-error"],
  [524, "text/plain", "", "tunnel-error"],
  [530, HTML, "", "tunnel-error"],
  [504, JSON_TYPE, "", "http-5xx"],
] as const)("status %s with %s is %s%s", (status, contentType, body, expected) => {
  expect(headFault({ status, contentType, body })).toBe(expected);
});

test.each([
  ["ECONNREFUSED", false, "refused"],
  ["ENOTFOUND", false, "unreachable"],
  ["EHOSTUNREACH", false, "unreachable"],
  ["CERT_HAS_EXPIRED", false, "unreachable"],
  ["UND_ERR_CONNECT_TIMEOUT", false, "timed-out-connect"],
  ["ECONNRESET", false, "cut"],
  ["UND_ERR_SOCKET", true, "cut"],
  ["HPE_INVALID_CHUNK_SIZE", true, "bad-frame"],
  [undefined, false, "unreachable"],
  [undefined, true, "cut"],
] as const)("a connection that fails with %s (headers: %s) is %s", (code, hadHeaders, expected) => {
  expect(connectionFault(code, hadHeaders)).toBe(expected);
});

test.each([
  ["stop", "Dear", null],
  ["stop", " \n", "empty"],
  ["length", "Dear", "too-long"],
  ["other", "Dear", "wrong-finish"],
])("a reply that finished by %j with %j has the fault %s", (reason, text, expected) => {
  expect(finishFault(reason, text)).toBe(expected);
});
