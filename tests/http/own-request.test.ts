import { expect, test } from "vitest";
import { isOwnRequest, refuseForeign } from "@/lib/http/own-request";

function request(headers: Record<string, string>): Request {
  return new Request("http://127.0.0.1:3000/api/x", { method: "POST", headers });
}

const HOST = { host: "127.0.0.1:3000" };
const OWN = { ...HOST, origin: "http://127.0.0.1:3000" };

test.each<[string, Record<string, string>]>([
  ["a page of this app", OWN],
  ["a page of this app in a browser that says so", { ...OWN, "sec-fetch-site": "same-origin" }],
  [
    "a page behind a proxy that ends the encryption",
    { host: "dunlin.example", origin: "https://dunlin.example" },
  ],
])("a request of %s is our own", (_, headers) => {
  expect(isOwnRequest(request(headers))).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ["another site", { ...HOST, origin: "https://evil.example" }],
  ["another port of this machine", { ...HOST, origin: "http://127.0.0.1:4000" }],
  ["a site whose name begins like ours", { ...HOST, origin: "http://127.0.0.1:3000.evil.example" }],
  ["a page without an origin", HOST],
  ["a sandboxed page, whose origin is “null”", { ...HOST, origin: "null" }],
  ["something with an origin that is no address", { ...HOST, origin: "our own, honestly" }],
  ["a client that names no host", { origin: "http://127.0.0.1:3000" }],
  ["a link on another site", { ...OWN, "sec-fetch-site": "cross-site" }],
  ["a neighbour under the same domain", { ...OWN, "sec-fetch-site": "same-site" }],
  ["an address typed by hand", { ...OWN, "sec-fetch-site": "none" }],
])("a changing request of %s is not ours", (_, headers) => {
  expect(isOwnRequest(request(headers))).toBe(false);
});

test("a foreign request is refused with 403 and a sentence, an own one is let through", async () => {
  const refusal = refuseForeign(request(HOST));
  expect(refusal?.status).toBe(403);
  expect(refusal?.headers.get("cache-control")).toBe("no-store");
  expect(await refusal?.json()).toMatchObject({ problem: { kind: "foreign-request" } });
  expect(refuseForeign(request(OWN))).toBeNull();
});
