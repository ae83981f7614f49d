const LONGEST = 500;
const HERE = "https://here.invalid";

/**
 * Where to go on after signing in: a path of this app, else "/". Read as a browser reads it, which takes "\" for "/" and
 * skips tabs and line breaks, and once more with its escapes undone, as something on the way might.
 */
export function returnPath(given: string | null | undefined): string {
  if (!given || given.length > LONGEST) return "/";
  const plain = undone(given);
  return plain !== null && isOwnPath(given) && isOwnPath(plain) ? given : "/";
}

function isOwnPath(text: string): boolean {
  if (!/^\/(?![/\\])/.test(text) || /[\\\p{Cc}]/u.test(text) || !URL.canParse(text, HERE)) return false;
  const { origin, pathname } = new URL(text, HERE);
  return origin === HERE && !pathname.startsWith("//") && !/^\/(api|sign-in)(\/|$)/.test(pathname);
}

function undone(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
