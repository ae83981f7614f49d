import type { Client } from "./invoice";

type Named = Pick<Client, "name" | "email" | "isSample">;

/** Letters and digits alone, in small letters: "Acme Ltd." and "ACME  ltd" are one name. */
export function clientNameKey(name: string): string {
  const folded = name.normalize("NFKC").toLowerCase();
  return folded.replace(/[^\p{L}\p{N}]/gu, "") || folded.trim();
}

/**
 * One name, and no two different addresses. A shared address is not enough: a bookkeeper's serves many
 * companies, and the letter would name the wrong one. Sample clients stay apart, to be removed as one.
 */
export function isSameClient(one: Named, other: Named): boolean {
  if (one.isSample !== other.isSample || clientNameKey(one.name) !== clientNameKey(other.name)) return false;
  return one.email === null || other.email === null || addressKey(one.email) === addressKey(other.email);
}

function addressKey(email: string): string {
  return email.trim().toLowerCase();
}
