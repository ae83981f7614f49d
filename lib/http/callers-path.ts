const FOR_CALLERS = new Set(["/api/cron/check-nodes"]);

/**
 * Whether timers call this path, under whatever name they know the machine by: a platform calls a deployment's own host, not
 * the one people open. Such a route asks for its secret itself, and answers with or without a slash: timers follow no
 * redirect. Each is named, so that no page is ever among them.
 */
export function isForCallers(pathname: string): boolean {
  return FOR_CALLERS.has(pathname.replace(/\/$/, ""));
}

/** The one address of a page that was asked for with a slash at the end, always on the same host; null: it was not. */
export function withoutLastSlash(address: string): URL | null {
  const url = new URL(address);
  if (!url.pathname.endsWith("/") || url.pathname === "/" || isForCallers(url.pathname)) return null;
  // Two slashes at the beginning would name another host.
  url.pathname = `/${url.pathname.split("/").filter(Boolean).join("/")}`;
  return url;
}
