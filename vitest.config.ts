import { defineConfig } from "vitest/config";

// An odd zone, half-hour offset included: code that forgets the freelancer's zone fails loudly.
process.env.TZ = "Asia/Kathmandu";

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname } },
  test: { include: ["tests/**/*.test.ts"], testTimeout: 20_000 },
});
