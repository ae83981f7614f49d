/**
 * True for the names of this machine alone. A website that points its own name at 127.0.0.1 (DNS rebinding) sends that
 * name as Host, and would otherwise read every invoice through the reader's own browser.
 */
export function isLocalHost(host: string | null): boolean {
  if (host === null || !URL.canParse(`http://${host}`)) return false;
  const { hostname, username, pathname } = new URL(`http://${host}`);
  if (username !== "" || pathname !== "/") return false;
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
