import { type AskedHeaders, isOwnHost } from "./own-host";
import { problem } from "./problem";

/**
 * True when a changing request comes from this app's own pages: browsers send Origin with every POST and PUT, so a
 * missing or "null" one is refused, as is one of another address. `appUrl`: where people open the app in hosted mode.
 */
export function isOwnRequest({ headers }: { headers: AskedHeaders }, appUrl?: string): boolean {
  if (!isOwnHost(headers, appUrl) || isFromElsewhere(headers)) return false;
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  return appUrl === undefined
    ? from.protocol === "http:" && from.host === headers.get("host")?.toLowerCase()
    : from.origin === new URL(appUrl).origin;
}

/** What the browser itself says of a request that another site's page made. An address typed by hand is "none". */
function isFromElsewhere(headers: AskedHeaders): boolean {
  const site = headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin";
}

/**
 * The refusal for a route's request that no page of ours made; null when it is our own. A change needs our Origin and a
 * body that says what it is, which no plain form of another site can send; reading needs our host alone, and no other
 * site's page may make us work.
 */
export function refuseForeign(request: Request, appUrl?: string): Response | null {
  if (request.method === "GET" || request.method === "HEAD") {
    const site = request.headers.get("sec-fetch-site");
    const isOwn = isOwnHost(request.headers, appUrl) && site !== "cross-site" && site !== "same-site";
    return isOwn ? null : foreign();
  }
  if (!isOwnRequest(request, appUrl)) return foreign();
  return isDeclared(request) ? null : problem(415, "undeclared-body", UNDECLARED);
}

function foreign(): Response {
  return problem(403, "foreign-request", "This request did not come from Dunlin's own pages.");
}

function isDeclared({ headers }: Request): boolean {
  const type = headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  return type === "application/json" || type === "multipart/form-data";
}

const UNDECLARED = "This request could not be read, so nothing was changed. Please reload the page.";
