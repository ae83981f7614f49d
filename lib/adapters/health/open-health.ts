import type { HealthStore } from "../../core/node-health/health-store";
import { createHealthStore } from "../database/health-store";
import type { Database } from "../database/orm";
import { createScopes } from "../database/scopes";
import { createUpstashHealth } from "./upstash-health";

type Settings = {
  url: string | undefined;
  token: string | undefined;
  installationId: string;
  database: Database;
};

/** Upstash where it is set, the database where it is not. Throws on an address or token no call could succeed with. */
export function openHealthStore({ url, token, installationId, database }: Settings): HealthStore {
  if (url === undefined || token === undefined) return createHealthStore(createScopes(database));
  return createUpstashHealth({ url, token, prefix: `dunlin:${installationId}` });
}
