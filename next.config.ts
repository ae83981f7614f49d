import type { NextConfig } from "next";

/** For every answer, files too. What a page may load stands in proxy.ts, because its nonce is new each time. */
const SECURITY_HEADERS = [
  { key: "x-frame-options", value: "DENY" },
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
];

/** The one page whose address holds a secret: not even our own files are told it. */
const LINK_HEADERS = [{ key: "referrer-policy", value: "strict-origin" }];

const config: NextConfig = {
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    { source: "/sign-in/link", headers: LINK_HEADERS },
  ],
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // proxy.ts takes the slash off instead, and leaves alone what timers call: they follow no redirect.
  skipTrailingSlashRedirect: true,
  serverExternalPackages: ["@electric-sql/pglite", "@cantoo/pdf-lib"],
  outputFileTracingIncludes: { "/*": ["./lib/adapters/database/migrations/**"] },
  experimental: {
    // Forms are text. Next keeps each body in memory for the proxy; files go to routes the proxy leaves alone.
    serverActions: { bodySizeLimit: "1mb" },
    proxyClientMaxBodySize: "2mb",
  },
};

export default config;
