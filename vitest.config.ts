import { join } from "node:path";
import { defineConfig } from "vitest/config";

// An odd zone, half-hour offset included: code that forgets the freelancer's zone fails loudly.
process.env.TZ = "Asia/Kathmandu";
process.env.NEXT_TELEMETRY_DISABLED = "1";

const root = import.meta.dirname;

const SERVERS = { setupFiles: ["tests/setup.ts"], testTimeout: 60_000, hookTimeout: 60_000 };

/** Where no file minds what another one did to a module, a worker reads each module once for all its files: half the time. */
const SHARED_MODULES = { isolate: false };

/** They look at moments, which another file's memory in the same process would move. */
const NODES = "tests/adapters/nodes/**/*.test.ts";

const BUILT = { setupFiles: ["tests/setup.ts"], testTimeout: 60_000, hookTimeout: 120_000 };

/** Pure rules and plain functions: no process, no socket, no file outside the checkout. */
const UNIT = ["core", "prompts", "use-cases", "http", "components", "architecture", "simulation"].flatMap(
  (name) => [`tests/${name}/**/*.test.{ts,tsx}`, `tests/${name}.test.ts`],
);

export default defineConfig({
  resolve: {
    alias: { "@": root, "server-only": join(root, "tests/harness/empty-module.ts") },
  },
  test: {
    maxWorkers: 2,
    ...(process.env.REPORT_PATH && { outputFile: { json: process.env.REPORT_PATH } }),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [...UNIT, "tests/env.test.ts"],
          setupFiles: ["tests/setup.ts"],
          testTimeout: 20_000,
          ...SHARED_MODULES,
        },
      },
      {
        extends: true,
        test: {
          ...SERVERS,
          name: "adapters",
          include: ["tests/{adapters,fakes,harness}/**/*.test.ts"],
          exclude: [NODES],
          ...SHARED_MODULES,
        },
      },
      {
        extends: true,
        test: {
          ...SERVERS,
          name: "servers",
          include: ["tests/{routes,flows,deploy,security}/**/*.test.{ts,tsx}", NODES],
        },
      },
      {
        extends: true,
        test: {
          ...BUILT,
          name: "built",
          include: ["tests/authorisation/**/*.test.ts", "tests/flows/**/*.built.ts"],
        },
      },
      {
        extends: true,
        test: {
          ...BUILT,
          name: "built-postgres",
          include: ["tests/authorisation/matrix.test.ts"],
          env: { BUILT_ON: "postgres" },
        },
      },
      {
        extends: true,
        test: {
          name: "simulation",
          include: ["tests/simulation/**/*.simulation.ts"],
          setupFiles: ["tests/setup.ts"],
          testTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: "interop",
          include: ["tests/interop/**/*.interop.ts"],
          setupFiles: ["tests/setup.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
