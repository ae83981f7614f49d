import type { Look } from "../../core/readiness/readiness";
import { lookAtVendor, statusLook } from "./look-at-vendor";

export type PostHogLookSettings = { key: string; host: string; instanceId: string; timeoutMs?: number };

/** Asks for feature flags, which is no event and is refused for a wrong key; the capture endpoint takes any key. */
export function lookAtPostHog({ key, host, instanceId, timeoutMs }: PostHogLookSettings): Promise<Look> {
  const url = new URL("/flags/?v=2", host).href;
  const body = JSON.stringify({ api_key: key, distinct_id: instanceId });
  const request = { method: "POST" as const, headers: { "content-type": "application/json" }, body };
  return lookAtVendor({ url, request, ...(timeoutMs && { timeoutMs }) }, ({ status }) => statusLook(status));
}
