import { readIpAddress } from "../address/ip-address";

/** One server that runs models: Ollama's own protocol, or the OpenAI-compatible one. */
export type NodeSettings = {
  name: string;
  url: string;
  /** In order of preference. */
  models: readonly string[];
  /** A bearer token or Cloudflare Access headers; they go to this node and nowhere else. */
  headers?: Readonly<Record<string, string>>;
  kind?: NodeKind;
  /** Asked only while no other node serves. */
  isReserve?: boolean;
};

export type NodeKind = "ollama" | "openai";

/**
 * Two settings that reach the same server are one node: waiting for it twice would help nobody. The first one's name and
 * headers count. A name used for two servers is told apart by a number, because attempts are remembered by name.
 */
export function distinctNodes(nodes: readonly NodeSettings[]): NodeSettings[] {
  const distinct = new Map<string, NodeSettings>();
  for (const node of nodes) {
    const key = `${node.kind ?? "ollama"} ${addressOf(node.url)}`;
    const known = distinct.get(key);
    const models = [...new Set([...(known?.models ?? []), ...node.models])];
    distinct.set(key, { ...(known ?? node), models });
  }
  return [...distinct.values()].map((node, index, all) => {
    const earlier = all.slice(0, index).filter(({ name }) => name === node.name).length;
    return earlier === 0 ? node : { ...node, name: `${node.name} ${earlier + 1}` };
  });
}

/** The address with what does not matter taken away: case, default port, closing slash, the names of this machine. */
export function addressOf(url: string): string {
  if (!URL.canParse(url)) return url.trim().toLowerCase();
  const { protocol, hostname, port, pathname } = new URL(url);
  const host = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
    ? "localhost"
    : hostname.replace(/\.$/, "");
  return `${protocol}//${host}:${port || (protocol === "https:" ? "443" : "80")}${pathname.replace(/\/+$/, "")}`;
}

/** True for an address that leads to the machine we run on, which no network outage can hide. */
export function isOnThisMachine({ url }: Pick<NodeSettings, "url">): boolean {
  if (!URL.canParse(url)) return false;
  const host = new URL(url).hostname.replace(/\.$/, "");
  if (/(^|\.)localhost$/.test(host)) return true;
  const address = readIpAddress(host);
  if (address?.kind === "v4") return address.parts[0] === 127 || address.parts.every((part) => part === 0);
  return address?.parts.every((part, at) => part === 0 || (at === 7 && part === 1)) ?? false;
}
