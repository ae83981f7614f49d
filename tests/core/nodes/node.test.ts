import { expect, test } from "vitest";
import { addressOf, distinctNodes, isOnThisMachine } from "@/lib/core/nodes/node";

test.each([
  ["http://localhost:11434", "http://localhost:11434/"],
  ["http://localhost:11434", "http://127.0.0.1:11434"],
  ["http://LOCALHOST:11434", "http://[::1]:11434"],
  ["https://node.example", "https://Node.Example:443/"],
  ["http://node.example", "http://node.example.:80"],
  ["https://node.example/ollama", "https://node.example/ollama/"],
])("%s and %s are one address", (one, other) => {
  expect(addressOf(one)).toBe(addressOf(other));
});

test.each([
  ["http://localhost:11434", "http://localhost:11435"],
  ["http://node.example", "https://node.example"],
  ["https://node.example/a", "https://node.example/b"],
])("%s and %s are two addresses", (one, other) => {
  expect(addressOf(one)).not.toBe(addressOf(other));
});

test("settings with equal addresses become one node with the models of both in order", () => {
  const nodes = distinctNodes([
    { name: "primary", url: "http://localhost:11434", models: ["big", "light"], headers: { a: "1" } },
    { name: "fallback", url: "http://127.0.0.1:11434/", models: ["light", "tiny"] },
  ]);
  expect(nodes).toEqual([
    { name: "primary", url: "http://localhost:11434", models: ["big", "light", "tiny"], headers: { a: "1" } },
  ]);
});

test("one name for two servers is told apart", () => {
  const nodes = distinctNodes([
    { name: "desk", url: "http://a.example", models: ["m"] },
    { name: "desk", url: "http://b.example", models: ["m"] },
  ]);
  expect(nodes.map(({ name }) => name)).toEqual(["desk", "desk 2"]);
});

test("an address that is none breaks nothing", () => {
  expect(addressOf(" not an address ")).toBe("not an address");
});

test.each([
  "http://localhost:11434",
  "http://LOCALHOST.:11434",
  "http://ollama.localhost",
  "http://127.0.0.1:11434",
  "http://127.9.9.9",
  "http://0x7f.1",
  "http://0.0.0.0:11434",
  "http://[::1]:11434",
  "http://[::]:11434",
  "http://[::ffff:127.0.0.1]",
])("%s is on this machine", (url) => {
  expect(isOnThisMachine({ url })).toBe(true);
});

test.each([
  "http://192.168.1.7:11434",
  "http://localhost.example",
  "https://127.0.0.1.example",
  "http://[::2]",
  "http://[fe80::1]",
  "no address",
])("%s is not on this machine", (url) => {
  expect(isOnThisMachine({ url })).toBe(false);
});
