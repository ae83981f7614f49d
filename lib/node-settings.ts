import type { NodeLimits } from "./core/nodes/limits";
import { distinctNodes, type NodeSettings } from "./core/nodes/node";
import type { Env } from "./env";

/**
 * The nodes in the order they are tried: `NODES` when it is set, else the primary and the fallback.
 * Equal addresses are one node, which then knows the models of both.
 */
export function nodesFromEnv(env: Env): NodeSettings[] {
  return distinctNodes(env.NODES ?? [primaryOf(env), fallbackOf(env)]);
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
