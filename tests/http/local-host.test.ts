import { expect, test } from "vitest";
import { isLocalHost } from "@/lib/http/local-host";

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
});

test.each(FOREIGN)("%j is not this machine", (host) => {
  expect(isLocalHost(host)).toBe(false);
});

test("a request without a host does not ask for this machine", () => {
  expect(isLocalHost(null)).toBe(false);
});
