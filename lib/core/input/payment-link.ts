export type LinkReading =
  | { kind: "link"; href: string; host: string }
  | { kind: "empty" }
  | { kind: "not-https" | "has-login" | "imitable-host" | "not-a-link" };

const LONGEST = 2_000;

/**
 * A payment link a client can trust at a glance: https, a plain host name, nobody's login in front of it. Hosts in letters
 * beyond a-z (also as "xn--") are refused, because they can imitate another host; payment providers do not use them.
 */
export function readPaymentLink(typed: string): LinkReading {
  const text = typed.trim();
  if (text === "") return { kind: "empty" };
  // URL() would quietly drop line breaks, turn "\" into "/" and keep braces, which a draft takes for a slot.
  if (text.length > LONGEST || /[\s\p{Cc}\p{Cf}\p{Cs}\\{}<>"`]/u.test(text)) return { kind: "not-a-link" };
  if (!/^https:\/\//i.test(text))
    return { kind: /^[a-z][a-z0-9+.-]*:/i.test(text) ? "not-https" : "not-a-link" };
  const authority = text.slice("https://".length).split(/[/?#]/, 1)[0] ?? "";
  if (authority.includes("@")) return { kind: "has-login" };
  if (/[^\x20-\x7E]/.test(authority) || /(^|\.)xn--/i.test(authority)) return { kind: "imitable-host" };
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,63}\.?(:443)?$/i.test(authority)) return { kind: "not-a-link" };
  if (!URL.canParse(text)) return { kind: "not-a-link" };
  const url = new URL(text);
  return { kind: "link", href: url.href, host: url.hostname };
}
