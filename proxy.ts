import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env, isDeveloping } from "@/lib/env";
import { withoutLastSlash } from "@/lib/http/callers-path";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { problem } from "@/lib/http/problem";
import { refuseStranger } from "@/lib/http/refuse-stranger";

const HSTS = "max-age=31536000";

/**
 * A belt in front of every page and route: strangers are turned away, and each page gets its policy with a fresh nonce.
 * Nothing relies on it; who may do what is asked again behind it, by each page, action and route.
 */
export function proxy(request: NextRequest): Response {
  const appUrl = knownAddress();
  if (appUrl === "unknown") return problem(503, "not-set-up", NOT_SET_UP);
  const refusal = refuseStranger(request, appUrl ?? undefined);
  if (refusal) return refusal;
  const plain = withoutLastSlash(request.url);
  if (plain) return NextResponse.redirect(plain, 308);

  const isEncrypted = appUrl?.startsWith("https://") ?? false;
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, isEncrypted, isDeveloping: isDeveloping() });
  // Next reads the nonce from the request's own policy; one that a visitor sent is overwritten.
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  const requestId = randomUUID();
  headers.set("x-request-id", requestId);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // What a person can name and the log knows too, when a request broke off.
  response.headers.set("x-request-id", requestId);
  if (isEncrypted) response.headers.set("strict-transport-security", HSTS);
  return response;
}

/** Null in local mode. Wrong settings open nothing; what is wrong stands in the log, for the operator alone. */
function knownAddress(): string | null | "unknown" {
  try {
    return env().APP_URL ?? null;
  } catch (error) {
    console.error(error instanceof Error ? error.message : "Dunlin's settings cannot be read.");
    return "unknown";
  }
}

const NOT_SET_UP = "Dunlin is not set up yet. Its log says what is missing.";

/**
 * Built files are the same for everybody and are no page. What is imported stays outside too: Next would keep whole files in
 * memory for a proxy, before anybody was asked who they are. Those routes ask for themselves, and read nothing before.
 */
export const config = { matcher: "/((?!_next/static/|api/import/).*)" };
