import { existsSync } from "node:fs";
import { DASHBOARDS } from "../lib/adapters/analytics/dashboards/dashboards";
import { createPostHogApi } from "../lib/adapters/analytics/dashboards/posthog-api";
import { syncDashboards } from "../lib/adapters/analytics/dashboards/sync-dashboards";
import { env } from "../lib/env";

// `npm run posthog:dashboards`, with `-- --dry-run` to see what it would do.

async function main(dryRun: boolean): Promise<number> {
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
  const { POSTHOG_HOST, POSTHOG_PERSONAL_KEY, POSTHOG_PROJECT } = env();
  if (!POSTHOG_PERSONAL_KEY || !POSTHOG_PROJECT) {
    console.error("Set POSTHOG_PERSONAL_KEY and POSTHOG_PROJECT first; .env.example says what they are.");
    return 1;
  }
  const api = createPostHogApi({
    host: POSTHOG_HOST,
    personalKey: POSTHOG_PERSONAL_KEY,
    project: POSTHOG_PROJECT,
  });
  const outcome = await syncDashboards(DASHBOARDS, api, { dryRun });
  for (const { what, name } of outcome.lines) console.log(`${dryRun ? "would be " : ""}${what}: ${name}`);
  if (outcome.kind === "synced") return 0;
  console.error(outcome.message);
  return 1;
}

try {
  process.exitCode = await main(process.argv.includes("--dry-run"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
