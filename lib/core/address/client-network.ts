import { readIpAddress } from "./ip-address";

/**
 * Whom a limit per address counts: one version 4 address, or the /64 that one household or machine is given whole and
 * could otherwise change its address in without end. Takes a port along ("1.2.3.4:80", "[::1]:80"); null: no address.
 */
export function clientNetwork(told: string): string | null {
  const text = told.trim();
  const host = /^(\[.*\]|[\d.]+)(:\d+)?$/.exec(text)?.[1] ?? text;
  if (!/^\[?[\da-f:.]+\]?$/i.test(host)) return null;
  const address = readIpAddress(host);
  if (address === null) return null;
  if (address.kind === "v4") return address.parts.join(".");
  return `${address.parts
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}
