import fc from "fast-check";
import { expect, test } from "vitest";
import { clientNetwork } from "@/lib/core/address/client-network";
import { readIpAddress } from "@/lib/core/address/ip-address";

test.each([
  ["127.0.0.1", [127, 0, 0, 1]],
  ["0x7f.1", [127, 0, 0, 1]],
  ["2852039166", [169, 254, 169, 254]],
  ["0251.0376.0251.0376", [169, 254, 169, 254]],
  ["127.0.0.1.", [127, 0, 0, 1]],
  ["[::ffff:169.254.169.254]", [169, 254, 169, 254]],
  ["::ffff:a9fe:a9fe", [169, 254, 169, 254]],
  ["64:ff9b::a9fe:a9fe", [169, 254, 169, 254]],
  ["2002:a9fe:a9fe::1", [169, 254, 169, 254]],
  ["::a9fe:a9fe", [169, 254, 169, 254]],
])("%s is a version 4 address, however it is spelled", (spelled, parts) => {
  expect(readIpAddress(spelled)).toEqual({ kind: "v4", parts });
});

test.each([
  ["::1", [0, 0, 0, 0, 0, 0, 0, 1]],
  ["[fe80::1:2]", [0xfe80, 0, 0, 0, 0, 0, 1, 2]],
  ["2001:db8:1:2:3:4:5:6", [0x2001, 0xdb8, 1, 2, 3, 4, 5, 6]],
])("%s is a version 6 address", (spelled, parts) => {
  expect(readIpAddress(spelled)).toEqual({ kind: "v6", parts });
});

test.each(["node.internal", "", "1.2.3.4.5", "256.1.1.1", ":::", "a b"])("%j is no address", (host) => {
  expect(readIpAddress(host)).toBeNull();
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:51230", "203.0.113.9"],
  [" ::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
  ["unknown", null],
  ["", null],
  ["evil.example", null],
])("a limit per address counts %s as %s", (told, network) => {
  expect(clientNetwork(told)).toBe(network);
});

test("whoever owns a /64 is one caller, whichever of its addresses they use; two /64 are two", () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const prefix = ["2001", "db8", ...groups.slice(0, 2)].join(":");
      const network = clientNetwork(`${prefix}:${groups.slice(4).join(":")}`);
      expect(network).toBe(clientNetwork(`${prefix}:0:0:0:1`));
      expect(network).not.toBe(clientNetwork(`2001:db9:${groups.slice(0, 2).join(":")}:0:0:0:1`));
    }),
  );
});
