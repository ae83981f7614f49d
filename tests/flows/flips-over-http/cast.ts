import { rmSync } from "node:fs";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createStore } from "@/lib/adapters/database/store";
import { environmentName } from "@/lib/env";
import { startRedis, type TestRedis } from "../../fakes/start-redis";
import { startResend, type TestResend } from "../../fakes/start-resend";
import { startUpstashRest, type UpstashRest } from "../../fakes/upstash-rest";
import { copyOfEmptyStore } from "../../harness/empty-store";
import { NO_SETTINGS } from "../../harness/no-settings";
import { isPostgresMissing, startPostgres } from "../../servers/postgres";
import { type BuiltInstance, builtInstance } from "./built-instance";
import { type SwitchedNode, switchedNode } from "./switched-node";

const APP_URL = "https://dunlin.test";

export type Cast = {
  /** Two on one Postgres, or one on the embedded store where there is no Postgres. */
  instances: BuiltInstance[];
  nodes: SwitchedNode[];
  redis: TestRedis;
  upstash: UpstashRest;
  resend: TestResend;
  installation: string;
  /** What names it in the keys of its mails: a copy of its database elsewhere has others. */
  namedInMails: string;
  stop(): Promise<void>;
};

/** Everything the road needs, each in a process of its own, and none that belongs to another test. */
export async function startCast(): Promise<Cast> {
  const postgres = isPostgresMissing() ? null : await startPostgres();
  const [primary, fallback, redis, resend, dataDir] = await Promise.all([
    switchedNode("primary"),
    switchedNode("fallback"),
    startRedis(),
    startResend(),
    copyOfEmptyStore(),
  ]);
  const nodes = [primary, fallback];
  const upstash = await startUpstashRest(redis.socketPath);
  const databaseUrl = (await postgres?.newDatabase()) ?? null;
  const installation = await installationOf({ url: databaseUrl, dataDir });
  const settings = {
    ...hosted({ dataDir, databaseUrl, nodes: [primary.url, fallback.url] }),
    RESEND_BASE_URL: resend.url,
    CONTROL_URL: resend.url,
    UPSTASH_REDIS_REST_URL: upstash.url,
    UPSTASH_REDIS_REST_TOKEN: upstash.token,
  };
  const instances = await Promise.all((postgres ? [1, 2] : [1]).map(() => builtInstance(settings)));
  const stop = async () => {
    await Promise.allSettled([...instances.map(({ kill }) => kill()), ...nodes.map((node) => node.stop())]);
    await Promise.allSettled([upstash.close(), resend.stop()]);
    await Promise.allSettled([redis.stop(), postgres?.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await Promise.all(instances.map(({ start }) => start()));
  } catch (fault) {
    await stop();
    throw fault;
  }
  const namedInMails = `${installation} ${environmentName({ APP_URL })}`;
  return { instances, nodes, redis, upstash, resend, installation, namedInMails, stop };
}

/** By which the installation is named in what its instances share. */
async function installationOf(settings: { url: string | null; dataDir: string }): Promise<string> {
  const database = await openDatabase(settings);
  const { instanceId } = await createStore(database).installation();
  await database.close();
  return instanceId;
}

type Places = { dataDir: string; databaseUrl: string | null; nodes: [string, string] };

function hosted({ dataDir, databaseUrl, nodes: [primary, fallback] }: Places): Record<string, string> {
  return {
    ...NO_SETTINGS,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    APP_URL,
    AUTH_SECRET: "a secret of this road that is long enough",
    CRON_SECRET: "a-secret-of-this-road",
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl ?? "",
    OLLAMA_PRIMARY_URL: primary,
    OLLAMA_FALLBACK_URL: fallback,
    RESEND_API_KEY: "re_test",
    MAIL_FROM: "Dunlin <mail@dunlin.test>",
    ALERT_EMAIL: "operator@dunlin.test",
    CHECK_EVERY_MINUTES: "0",
    CHECK_RETRY_MS: "10",
    LOG_ATTEMPTS: "none",
  };
}
