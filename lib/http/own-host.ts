import { isLocalHost } from "./local-host";

/** What a request's headers are asked for, be they Request's or Next's. */
export type AskedHeaders = Pick<Headers, "get">;

/**
 * True when a request was sent to this app under its own name: the host of `appUrl` in hosted mode, a name of this machine
 * alone in local mode (`appUrl` undefined). Forwarded hosts are never looked at: anybody can write them.
 */
export function isOwnHost(headers: AskedHeaders, appUrl: string | undefined): boolean {
  const host = headers.get("host");
  if (appUrl === undefined) return isLocalHost(host);
  return host !== null && host.toLowerCase() === new URL(appUrl).host;
}
