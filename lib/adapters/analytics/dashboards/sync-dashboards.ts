import { createHash } from "node:crypto";
import type { Dashboard, Picture } from "./dashboards";
import { type Collection, type Item, type PostHogApi, PostHogRefusal } from "./posthog-api";

export type SyncLine = { what: "created" | "changed" | "kept"; name: string };

export type SyncOutcome =
  | { kind: "synced"; lines: readonly SyncLine[] }
  /** What was done before it stopped is kept, and is found again by the next run. */
  | { kind: "stopped"; message: string; lines: readonly SyncLine[] };

const TAG = "dunlin";

/**
 * Brings the dashboards of a project to what the code says. Run twice, the second run changes nothing; what somebody
 * else made is never touched. With `dryRun` it only reads and tells.
 */
export async function syncDashboards(
  dashboards: readonly Dashboard[],
  api: PostHogApi,
  { dryRun }: { dryRun: boolean },
): Promise<SyncOutcome> {
  const lines: SyncLine[] = [];
  try {
    const writing = dryRun ? readingOnly(api) : api;
    const there = { dashboards: await api.list("dashboards"), insights: await api.list("insights") };
    for (const dashboard of dashboards) {
      const board = await settle(writing, {
        collection: "dashboards",
        definition: dashboard,
        there: there.dashboards,
      });
      lines.push(board.line);
      for (const picture of dashboard.pictures) {
        const insight = {
          collection: "insights",
          definition: picture,
          there: there.insights,
          on: board.id,
        } as const;
        lines.push((await settle(writing, insight)).line);
      }
    }
    return { kind: "synced", lines };
  } catch (error) {
    if (error instanceof PostHogRefusal) return { kind: "stopped", message: error.message, lines };
    throw error;
  }
}

type Wanted = {
  collection: Collection;
  definition: Dashboard | Picture;
  there: readonly Item[];
  /** The dashboard an insight has to be on. */
  on?: number;
};

async function settle(api: PostHogApi, wanted: Wanted): Promise<{ id: number; line: SyncLine }> {
  const { collection, definition, there, on } = wanted;
  const { name } = definition;
  const mark = markOf(definition);
  const found = there.find((item) => isOurs(item, definition));
  if (found?.description.endsWith(mark) && (on === undefined || found.dashboards.includes(on))) {
    return { id: found.id, line: { what: "kept", name } };
  }
  const fields = {
    name,
    description: `${definition.description}\n${mark}`,
    tags: [...new Set([...(found?.tags ?? []), TAG])],
    ...("query" in definition && { query: definition.query }),
    ...(on !== undefined && { dashboards: [...new Set([...(found?.dashboards ?? []), on])] }),
  };
  if (found) {
    await api.change(collection, found.id, fields);
    return { id: found.id, line: { what: "changed", name } };
  }
  const made = await api.create(collection, fields);
  return { id: made.id, line: { what: "created", name } };
}

/** Projects without tagging drop tags silently, so the description carries the key as well. */
function isOurs(item: Item, definition: Dashboard | Picture): boolean {
  if (item.description.includes(keyMark(definition))) return true;
  return item.tags.includes(TAG) && item.name === definition.name;
}

function keyMark({ key }: { key: string }): string {
  return `Kept by Dunlin: ${key},`;
}

/** PostHog rewrites queries when it stores them, so it is our text that is compared, by its hash. */
function markOf(definition: Dashboard | Picture): string {
  const { name, description } = definition;
  const query = "query" in definition ? definition.query : null;
  const hash = createHash("sha256").update(JSON.stringify({ name, description, query })).digest("hex");
  return `${keyMark(definition)} ${hash.slice(0, 12)}`;
}

function readingOnly(api: PostHogApi): PostHogApi {
  const nothing: Item = { id: 0, name: "", description: "", tags: [], dashboards: [] };
  return { list: api.list, create: async () => nothing, change: async () => {} };
}
