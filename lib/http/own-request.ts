import { problem } from "./problem";

/**
 * True when a changing request comes from this app's own pages: browsers send Origin with every POST and PUT, so a
 * missing or "null" one is refused, as is one of another host.
 */
export function isOwnRequest(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (origin === null || origin === "null" || host === null) return false;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/** The refusal for a changing request from elsewhere; null when it is our own. */
export function refuseForeign(request: Request): Response | null {
  if (isOwnRequest(request)) return null;
  return problem(403, "foreign-request", "This request did not come from Dunlin's own pages.");
}
