import type { NextConfig } from "next";

/** A framed "Mark paid" could be clicked unseen; a file must never be taken for a page; no address of ours leaves. */
const SECURITY_HEADERS = [
  { key: "content-security-policy", value: "frame-ancestors 'none'; base-uri 'self'; form-action 'self'" },
  { key: "x-frame-options", value: "DENY" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
];

const config: NextConfig = {
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["@electric-sql/pglite", "@cantoo/pdf-lib"],
  outputFileTracingIncludes: { "/*": ["./lib/adapters/database/migrations/**"] },
  experimental: { serverActions: { bodySizeLimit: "25mb" } },
};

export default config;
