import { expect, test } from "vitest";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";

const PUBLIC = { nonce: "bm9uY2U=", isEncrypted: true, isDeveloping: false };

test("a page loads from and sends to itself alone, and only scripts that carry the nonce run", () => {
  expect(contentSecurityPolicy(PUBLIC).split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'nonce-bm9uY2U=' 'strict-dynamic'",
    "style-src 'self' 'nonce-bm9uY2U='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "upgrade-insecure-requests",
  ]);
});

test("outside development nothing inline and no eval is allowed, and no other origin is named", () => {
  for (const isEncrypted of [true, false]) {
    const policy = contentSecurityPolicy({ ...PUBLIC, isEncrypted });
    expect(policy).not.toMatch(/unsafe|https?:|\*|wss?:/);
  }
});

test("a local page is not sent to an encrypted address that is not there", () => {
  expect(contentSecurityPolicy({ ...PUBLIC, isEncrypted: false })).not.toContain("upgrade");
});
