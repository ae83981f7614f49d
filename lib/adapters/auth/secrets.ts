import { createHash, randomBytes, randomInt } from "node:crypto";

const CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** 256 bits that fit into an address or a cookie. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** 40 bits for typing; worth nothing without the link it belongs to. */
export function newCode(): string {
  return Array.from({ length: 8 }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join("");
}

/** What is stored of a secret. Unsalted, since nobody can guess 256 random bits. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
