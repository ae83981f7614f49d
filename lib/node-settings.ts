import type { NodeLimits } from "./core/nodes/limits";
import { addressOf, distinctNodes, type NodeSettings } from "./core/nodes/node";
import type { SettingNames } from "./core/nodes/node-words";
import type { NodePrice } from "./core/product-event/attempt-cost";
import type { Env } from "./env";

/**
 * The nodes in the order they are tried: `NODES` when it is set, else the primary and the fallback.
 * Equal addresses are one node, which then knows the models of both. One that costs by the token is a reserve unless the
 * operator says otherwise.
 */
export function nodesFromEnv(env: Env): NodeSettings[] {
  const listed = env.NODES?.map(({ usdPerMillionTokens, reserve, ...node }) => ({
    ...node,
    ...((reserve ?? usdPerMillionTokens !== undefined) ? { isReserve: true } : {}),
  }));
  return distinctNodes(listed ?? [primaryOf(env), fallbackOf(env)]);
}

/** What a node's work costs: its tokens where `NODES` prices them, else the electricity of its busy seconds. */
export function pricesFromEnv(env: Env): (node: string) => NodePrice {
  const energy = { watts: env.NODE_WATTS, usdPerKwh: env.ELECTRICITY_USD_PER_KWH };
  const metered = new Map<string, NodePrice>();
  for (const { name, url } of nodesFromEnv(env)) {
    const listed = env.NODES?.find((node) => addressOf(node.url) === addressOf(url))?.usdPerMillionTokens;
    if (listed) metered.set(name, { inputUsd: listed.input, outputUsd: listed.output });
  }
  return (node) => metered.get(node) ?? energy;
}

/** Where the operator corrects a node's address or its token. */
export function settingNamesFromEnv(env: Env, node: NodeSettings): SettingNames {
  if (env.NODES) return { kind: "list", entry: node.name };
  const which = node.name === "primary" ? "PRIMARY" : "FALLBACK";
  const behindAccess = Object.keys(node.headers ?? {}).some((name) => name.startsWith("CF-"));
  return {
    kind: "pair",
    address: `OLLAMA_${which}_URL`,
    key: behindAccess ? `OLLAMA_${which}_ACCESS_CLIENT_SECRET` : `OLLAMA_${which}_TOKEN`,
  };
}

/** Only the limits the operator set; the node client knows the others. */
export function nodeLimitsFromEnv(env: Env): Partial<NodeLimits> {
  const limits = {
    connectMs: env.NODE_CONNECT_MS,
    firstTokenMs: env.NODE_FIRST_TOKEN_MS,
    silenceMs: env.NODE_SILENCE_MS,
    answerMs: env.NODE_ANSWER_MS,
    totalMs: env.NODE_TOTAL_MS,
  };
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}

/** What tells that our own network is there. A node of one's own on this machine needs none. */
export function controlUrlFromEnv({ CONTROL_URL, RESEND_API_KEY }: Env): string | null {
  return CONTROL_URL ?? (RESEND_API_KEY ? "https://api.resend.com" : null);
}

function primaryOf(env: Env): NodeSettings {
  return {
    name: "primary",
    url: env.OLLAMA_PRIMARY_URL,
    models: [env.OLLAMA_PRIMARY_MODEL, env.OLLAMA_FALLBACK_MODEL],
    kind: "ollama",
    headers: headersOf({
      token: env.OLLAMA_PRIMARY_TOKEN,
      accessId: env.OLLAMA_PRIMARY_ACCESS_CLIENT_ID,
      accessSecret: env.OLLAMA_PRIMARY_ACCESS_CLIENT_SECRET,
    }),
  };
}

function fallbackOf(env: Env): NodeSettings {
  return {
    name: "fallback",
    url: env.OLLAMA_FALLBACK_URL ?? env.OLLAMA_PRIMARY_URL,
    models: [env.OLLAMA_FALLBACK_MODEL, env.OLLAMA_PRIMARY_MODEL],
    kind: "ollama",
    headers: headersOf({
      token: env.OLLAMA_FALLBACK_TOKEN,
      accessId: env.OLLAMA_FALLBACK_ACCESS_CLIENT_ID,
      accessSecret: env.OLLAMA_FALLBACK_ACCESS_CLIENT_SECRET,
    }),
  };
}

type ServiceToken = { token?: string; accessId?: string; accessSecret?: string };

function headersOf({ token, accessId, accessSecret }: ServiceToken): Record<string, string> {
  return {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(accessId && { "CF-Access-Client-Id": accessId }),
    ...(accessSecret && { "CF-Access-Client-Secret": accessSecret }),
  };
}
