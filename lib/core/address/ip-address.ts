/** Four bytes, or eight groups of sixteen bits. */
export type IpAddress = { kind: "v4"; parts: readonly number[] } | { kind: "v6"; parts: readonly number[] };

/**
 * An address of the Internet Protocol, in any spelling that a URL's host may have (0x7f.1, 2130706433, [::1]); null for a
 * name. One that carries a version 4 address within (mapped, translated, 6to4) is told as that address.
 */
export function readIpAddress(host: string): IpAddress | null {
  const bare = host.replace(/^\[|\]$/g, "");
  const spelled = bare.includes(":") ? `[${bare}]` : bare;
  if (!URL.canParse(`http://${spelled}/`)) return null;
  const { hostname } = new URL(`http://${spelled}/`);
  if (hostname.startsWith("[")) return withoutWrapping(groupsOf(hostname.slice(1, -1)));
  const bytes = hostname.replace(/\.$/, "").split(".").map(Number);
  return bytes.length === 4 && bytes.every((byte) => byte >= 0 && byte <= 255)
    ? { kind: "v4", parts: bytes }
    : null;
}

/** URL() has already turned the address into lower-case groups with one "::" at most. */
function groupsOf(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const groups = (text: string) =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  if (tail === undefined) return groups(head);
  const [first, last] = [groups(head), groups(tail)];
  return [...first, ...Array<number>(8 - first.length - last.length).fill(0), ...last];
}

function withoutWrapping(groups: readonly number[]): IpAddress {
  const prefix = groups.slice(0, 6).join(":");
  const isTranslated = prefix === "100:65435:0:0:0:0"; // 64:ff9b::/96
  const isMapped = prefix === "0:0:0:0:0:65535" || prefix === "0:0:0:0:65535:0";
  const isCompatible = prefix === "0:0:0:0:0:0" && groups[6] !== 0;
  if (isTranslated || isMapped || isCompatible) return { kind: "v4", parts: bytesOf(groups.slice(6)) };
  if (groups[0] === 0x2002) return { kind: "v4", parts: bytesOf(groups.slice(1, 3)) };
  return { kind: "v6", parts: groups };
}

function bytesOf(groups: readonly number[]): number[] {
  return groups.flatMap((group) => [group >> 8, group & 255]);
}
