import { expect, test } from "vitest";
import { isOwnRequest, refuseForeign } from "@/lib/http/own-request";

function request(headers: Record<string, string>): Request {
  return new Request("http://127.0.0.1:3000/api/x", { method: "POST", headers });
}

const HOST = { host: "127.0.0.1:3000" };
const OWN = { ...HOST, origin: "http://127.0.0.1:3000" };

const APP = "https://dunlin.example";
const HOSTED = { host: "dunlin.example", origin: APP };
const JSON_BODY = { "content-type": "application/json" };

test.each<[string, Record<string, string>, string?]>([
  ["a page of this app", OWN],
  ["a page of this app in a browser that says so", { ...OWN, "sec-fetch-site": "same-origin" }],
  ["a page behind a proxy that ends the encryption", HOSTED, APP],
  [
    "a page of a hosted app, whatever host a stranger forwards",
    { ...HOSTED, "x-forwarded-host": "evil" },
    APP,
  ],
])("a request of %s is our own", (_, headers, appUrl) => {
  expect(isOwnRequest(request(headers), appUrl)).toBe(true);
});

test.each<[string, Record<string, string>, string?]>([
  ["another site", { ...HOST, origin: "https://evil.example" }],
  ["another port of this machine", { ...HOST, origin: "http://127.0.0.1:4000" }],
  ["the encrypted port of this machine", { host: "localhost", origin: "https://localhost" }],
  ["a site whose name begins like ours", { ...HOST, origin: "http://127.0.0.1:3000.evil.example" }],
  [
    "a site that points its own name at this machine",
    { host: "evil.example", origin: "http://evil.example" },
  ],
  ["a page without an origin", HOST],
  ["a sandboxed page, whose origin is “null”", { ...HOST, origin: "null" }],
  ["something with an origin that is no address", { ...HOST, origin: "our own, honestly" }],
  ["a client that names no host", { origin: "http://127.0.0.1:3000" }],
  ["a link on another site", { ...OWN, "sec-fetch-site": "cross-site" }],
  ["a neighbour under the same domain", { ...OWN, "sec-fetch-site": "same-site" }],
  ["an address typed by hand", { ...OWN, "sec-fetch-site": "none" }],
  ["this machine's own name when the app is hosted", OWN, APP],
  ["the hosted app without encryption", { ...HOSTED, origin: "http://dunlin.example" }, APP],
  [
    "a stranger who forwards our host",
    { ...HOSTED, host: "evil", "x-forwarded-host": "dunlin.example" },
    APP,
  ],
])("a changing request of %s is not ours", (_, headers, appUrl) => {
  expect(isOwnRequest(request(headers), appUrl)).toBe(false);
});

test("a foreign request is refused with 403 and a sentence, an own one is let through", async () => {
  const refusal = refuseForeign(request({ ...HOST, ...JSON_BODY }));
  expect(refusal?.status).toBe(403);
  expect(refusal?.headers.get("cache-control")).toBe("no-store");
  expect(await refusal?.json()).toMatchObject({ problem: { kind: "foreign-request" } });
  expect(refuseForeign(request({ ...OWN, ...JSON_BODY }))).toBeNull();
});

test.each(["text/plain", "application/x-www-form-urlencoded", "text/plain; a=application/json", ""])(
  "a change whose body is %j, as a plain form of any site can send, is refused with 415",
  (type) => {
    const headers: Record<string, string> = type === "" ? OWN : { ...OWN, "content-type": type };
    expect(refuseForeign(request(headers))?.status).toBe(415);
  },
);

test.each(["application/json", "application/json; charset=utf-8", "multipart/form-data; boundary=x"])(
  "a change whose body is %s is taken",
  (type) => {
    expect(refuseForeign(request({ ...OWN, "content-type": type }))).toBeNull();
  },
);

test.each<[string, Record<string, string>, boolean]>([
  ["typed by hand or taken from a bookmark", { ...HOST, "sec-fetch-site": "none" }, true],
  ["of our own page", { ...HOST, "sec-fetch-site": "same-origin" }, true],
  ["of a program of this machine", HOST, true],
  ["of a picture on another site", { ...HOST, "sec-fetch-site": "cross-site" }, false],
  ["of a neighbour under the same domain", { ...HOST, "sec-fetch-site": "same-site" }, false],
  ["under another name of this machine", { host: "evil.example:3000" }, false],
])("a reading request %s: %s → %s", (_, headers, isTaken) => {
  const reading = new Request("http://127.0.0.1:3000/api/x", { headers });
  expect(refuseForeign(reading)?.status).toBe(isTaken ? undefined : 403);
});
