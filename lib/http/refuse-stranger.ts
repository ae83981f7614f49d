import { isForCallers } from "./callers-path";
import { isOwnHost } from "./own-host";
import { problem } from "./problem";

/** Machines that look whether the app is up ask by its number, not its name; these two answers say nothing else. */
const FOR_ANYBODY = new Set(["/api/health", "/api/ready"]);

/**
 * The proxy's refusal; null lets a request on. Local mode: a website that points its own name at this machine (DNS
 * rebinding), and any page of another origin. Hosted mode: any name but the one people open the app by. What timers call
 * is open under any name, because it opens to its secret alone.
 */
export function refuseStranger(request: Request, appUrl: string | undefined): Response | null {
  const { pathname, port } = new URL(request.url);
  if (isForCallers(pathname)) return null;
  if (appUrl !== undefined) {
    const isKnown = isOwnHost(request.headers, appUrl) || FOR_ANYBODY.has(pathname);
    return isKnown ? null : problem(421, "foreign-host", `Please open Dunlin at ${appUrl}.`);
  }
  if (!isOwnHost(request.headers, undefined) || portOf(request.headers.get("host")) !== (port || "80")) {
    const message = `Dunlin answers on this machine only. Please open http://localhost:${port || "80"}.`;
    return problem(421, "foreign-host", message);
  }
  return isOwnOrigin(request.headers) ? null : problem(403, "foreign-origin", FOREIGN_ORIGIN);
}

function portOf(host: string | null): string {
  return new URL(`http://${host}`).port || "80";
}

function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  return origin === null || origin === `http://${headers.get("host")?.toLowerCase()}`;
}

const FOREIGN_ORIGIN = "This request did not come from Dunlin's own pages.";
