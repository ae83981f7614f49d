import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["@electric-sql/pglite", "@cantoo/pdf-lib"],
  outputFileTracingIncludes: { "/*": ["./lib/adapters/database/migrations/**"] },
  experimental: { serverActions: { bodySizeLimit: "25mb" } },
};

export default config;
