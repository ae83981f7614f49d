/** A dashboard or an insight as the API holds it. */
export type PostHogItem = { id: number; name: string; tags: string[]; deleted: boolean } & Record<
  string,
  unknown
>;

type Collections = { url: string; items: Record<"dashboards" | "insights", PostHogItem[]> };

const PAGE = 5;

/** The part of PostHog's API that the dashboards' sync uses: list in small pages, create, change. */
export function answerApi(
  { url, items }: Collections,
  { method, path, body }: { method: string; path: string; body: string },
): { status: number; json: unknown } {
  const [, collection, id] = /^\/api\/projects\/\d+\/(dashboards|insights)\/(?:(\d+)\/)?/.exec(path) ?? [];
  if (collection !== "dashboards" && collection !== "insights")
    return { status: 404, json: { detail: "Not found." } };
  const list = items[collection];
  if (method === "GET" && !id) return { status: 200, json: pageOf(list, new URL(path, url)) };
  const given = body ? (JSON.parse(body) as Record<string, unknown>) : {};
  if (method === "POST" && !id) {
    const made = { id: list.length + 1, name: "", tags: [], deleted: false, ...given };
    list.push(made);
    return { status: 201, json: made };
  }
  const found = list.find((item) => item.id === Number(id));
  if (method !== "PATCH" || !found) return { status: 404, json: { detail: "Not found." } };
  Object.assign(found, given);
  return { status: 200, json: found };
}

function pageOf(list: readonly PostHogItem[], address: URL) {
  const offset = Number(address.searchParams.get("offset") ?? 0);
  const results = list.filter((item) => !item.deleted).slice(offset, offset + PAGE);
  address.searchParams.set("offset", String(offset + PAGE));
  const next = offset + PAGE < list.length ? address.href : null;
  return { count: list.length, next, previous: null, results };
}
