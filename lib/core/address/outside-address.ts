import { type IpAddress, readIpAddress } from "./ip-address";

/** Names under which clouds hand a machine its own keys. */
const METADATA_NAMES = new Set([
  "metadata",
  "metadata.google.internal",
  "metadata.goog",
  "instance-data",
  "instance-data.ec2.internal",
]);

/**
 * What is wrong with an address an operator gave us to call, in words that follow the setting's name; null: nothing.
 * Private addresses are legitimate, because nodes stand on one's own hardware; where a cloud keeps a machine's keys never is.
 */
export function addressProblem(given: string): string | null {
  if (!URL.canParse(given)) return "must be an address that starts with http:// or https://";
  const { protocol, username, password, hostname } = new URL(given);
  if (protocol !== "http:" && protocol !== "https:") {
    return "must be an address that starts with http:// or https://";
  }
  if (username !== "" || password !== "") return "must not hold a user name or password: logs show addresses";
  return isMetadata(hostname.toLowerCase().replace(/\.+$/, "")) ? METADATA : null;
}

const METADATA = "must not be the address where a cloud keeps its machines' own keys";

function isMetadata(hostname: string): boolean {
  const address = readIpAddress(hostname);
  return address === null ? METADATA_NAMES.has(hostname) : isMetadataAddress(address);
}

function isMetadataAddress({ kind, parts }: IpAddress): boolean {
  if (kind === "v6") {
    const [first = 0, second] = parts;
    const isLinkLocal = (first & 0xffc0) === 0xfe80;
    return isLinkLocal || (first === 0xfd00 && (second === 0x0ec2 || second === 0x00c1));
  }
  const [first, second] = parts;
  return (first === 169 && second === 254) || METADATA_ADDRESSES.has(parts.join("."));
}

/** Alibaba, Oracle, Azure; the others live in 169.254.0.0/16. */
const METADATA_ADDRESSES = new Set(["100.100.100.200", "192.0.0.192", "168.63.129.16"]);
