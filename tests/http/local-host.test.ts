import { expect, test } from "vitest";
import { isLocalHost } from "@/lib/http/local-host";
import { proxy } from "@/proxy";

const OURS = ["localhost", "localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "127.8.0.1", "[::1]:3000"];
const FOREIGN = [
  "evil.example",
  "localhost.evil.example",
  "127.0.0.1.evil.example:3000",
  "evil.example#localhost",
  "localhost@evil.example",
  "192.168.1.4:3000",
  "0.0.0.0:3000",
  "[::ffff:10.0.0.1]",
  "",
  "a b",
];

test.each(OURS)("%s is this machine", (host) => {
  expect(isLocalHost(host)).toBe(true);
  expect(proxy(new Request("http://x/", { headers: { host } }))).toBeUndefined();
});

test.each(FOREIGN)("a website calling this machine %j is turned away before any page", (host) => {
  expect(isLocalHost(host)).toBe(false);
  expect(proxy(new Request("http://x/api/export/json", { headers: { host } }))?.status).toBe(421);
});

test("a request without a host is turned away", () => {
  expect(isLocalHost(null)).toBe(false);
  expect(proxy(new Request("http://x/"))?.status).toBe(421);
});
