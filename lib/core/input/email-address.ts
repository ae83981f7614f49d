export type EmailReading =
  | { kind: "address"; address: string }
  | { kind: "empty" }
  | { kind: "several" }
  | { kind: "not-an-address" };

const LONGEST = 254;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_|~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_|~-]+)*$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Exactly one plain address after NFKC normalisation; the domain is lower-cased. Quoted local parts, names around the address,
 * lists, addresses without a dotted domain and anything with a line break are no address here: a header must never be
 * able to gain a second recipient. Domains in other letters are taken in their "xn--" form only.
 */
export function readEmailAddress(typed: string): EmailReading {
  const plain = typed.normalize("NFKC");
  if (/[\r\n\0]/.test(plain)) return { kind: plain.trim() === "" ? "empty" : "not-an-address" };
  const text = plain.trim();
  if (text === "") return { kind: "empty" };
  if (/[,;\s]/.test(text) && (text.match(/@/g) ?? []).length > 1) return { kind: "several" };
  const [local = "", domain = "", ...more] = text.split("@");
  const host = domain.toLowerCase();
  if (more.length > 0 || text.length > LONGEST || local.length > 64) return { kind: "not-an-address" };
  if (!LOCAL.test(local) || !isDomain(host)) return { kind: "not-an-address" };
  return { kind: "address", address: `${local}@${host}` };
}

function isDomain(host: string): boolean {
  const labels = host.split(".");
  return (
    labels.length >= 2 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? "")
  );
}
