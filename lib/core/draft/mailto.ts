import type { Mail } from "./draft";

export type MailtoLink = { kind: "link"; href: string } | { kind: "too-long" } | { kind: "not-one-address" };

/** Windows hands no more than 2,083 characters to a mail program; some browsers cut at 2,000. */
const MAX_HREF = 2_000;
const ONE_ADDRESS = /^[^\s,;:<>()[\]"?&\p{Cc}@]{1,64}@[^\s,;:<>()[\]"?&\p{Cc}@]{1,255}$/u;

/** A mailto link as RFC 6068 wants it: percent-encoded, line breaks as CRLF, one address or none. */
export function mailtoLink({ to, mail }: { to: string | null; mail: Mail }): MailtoLink {
  const address = to?.trim() ?? "";
  if (address !== "" && !ONE_ADDRESS.test(address)) return { kind: "not-one-address" };
  const subject = encoded(mail.subject.replace(/\p{Cc}+/gu, " "));
  const body = encoded(mail.body.replace(/\r\n?|\n/g, "\r\n"));
  const href = `mailto:${encoded(address).replace("%40", "@")}?subject=${subject}&body=${body}`;
  return href.length > MAX_HREF ? { kind: "too-long" } : { kind: "link", href };
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replace(/['()*!]/g, (sign) => {
    return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
