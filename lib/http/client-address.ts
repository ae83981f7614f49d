import { clientNetwork } from "../core/address/client-network";
import type { AskedHeaders } from "./own-host";

/**
 * Who stands in front of this process and so knows where a request came from. "vercel": the platform; "own": the one
 * reverse proxy of a box of one's own.
 */
export type Front = "vercel" | "own";

/**
 * Where a request came from, as told by the last hop alone: what stands before it in X-Forwarded-For the caller wrote.
 * All requests without an address count as one caller.
 */
export function clientAddress(headers: AskedHeaders, front: Front): string {
  const told = headers.get(front === "vercel" ? "x-vercel-forwarded-for" : "x-forwarded-for");
  return clientNetwork(told?.split(",").at(-1) ?? "") ?? "unknown";
}
