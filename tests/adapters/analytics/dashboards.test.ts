import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DASHBOARDS, type Dashboard } from "@/lib/adapters/analytics/dashboards/dashboards";
import { createPostHogApi, type PostHogApi } from "@/lib/adapters/analytics/dashboards/posthog-api";
import { countOf, trend } from "@/lib/adapters/analytics/dashboards/queries";
import { syncDashboards } from "@/lib/adapters/analytics/dashboards/sync-dashboards";
import { EVENTS } from "@/lib/core/product-event/event-catalogue";
import { type PostHogServer, startPostHogServer } from "../../fakes/posthog-server";

let server: PostHogServer;

beforeEach(async () => {
  server = await startPostHogServer();
});

afterEach(() => server.close());

const PICTURES = DASHBOARDS.flatMap((dashboard) => dashboard.pictures);

function api(settings: { project?: string; timeoutMs?: number } = {}): PostHogApi {
  return createPostHogApi({ host: server.url, personalKey: "phx_secret", project: "7", ...settings });
}

function sync(dashboards: readonly Dashboard[] = DASHBOARDS, dryRun = false) {
  return syncDashboards(dashboards, api(), { dryRun });
}

function writes(): string[] {
  return server.requests.filter((request) => !request.startsWith("GET"));
}

describe("the dashboards' sync", () => {
  test("makes every dashboard and every picture once, each picture on its dashboard", async () => {
    expect((await sync()).kind).toBe("synced");
    expect(server.items.dashboards.map(({ name }) => name)).toEqual(DASHBOARDS.map(({ name }) => name));
    expect(server.items.insights.map(({ name }) => name)).toEqual(PICTURES.map(({ name }) => name));
    const [drafts] = DASHBOARDS;
    const onFirst = server.items.insights.filter(({ dashboards }) => String(dashboards) === "1");
    expect(onFirst.map(({ name }) => name)).toEqual(drafts?.pictures.map(({ name }) => name));
  });

  test("run again, changes nothing and doubles nothing", async () => {
    await sync();
    server.requests.length = 0;
    const again = await sync();
    expect(new Set(again.lines.map(({ what }) => what))).toEqual(new Set(["kept"]));
    expect(writes()).toEqual([]);
    expect(server.items.insights).toHaveLength(PICTURES.length);
  });

  test("doubles nothing in a project that drops tags", async () => {
    await sync();
    for (const item of [...server.items.insights, ...server.items.dashboards]) item.tags = [];
    await sync();
    expect(server.items.insights).toHaveLength(PICTURES.length);
    expect(server.items.dashboards).toHaveLength(DASHBOARDS.length);
  });

  test("changes only the picture whose query changed", async () => {
    await sync();
    server.requests.length = 0;
    const outcome = await sync(DASHBOARDS.map((dashboard) => withOtherQuery(dashboard, "edits")));
    expect(outcome.lines.filter(({ what }) => what === "changed")).toHaveLength(1);
    expect(writes()).toHaveLength(1);
    expect(writes()[0]).toMatch(/^PATCH .*\/insights\/\d+\/$/);
    const changed = server.items.insights.find(({ name }) => name === "Edited, asked again, put away");
    expect(changed?.query).toEqual(OTHER_QUERY);
  });

  test("finds a picture of its own under the name somebody gave it", async () => {
    await sync();
    const [first] = server.items.insights;
    if (first) Object.assign(first, { name: "My favourite" });
    await sync();
    expect(server.items.insights).toHaveLength(PICTURES.length);
  });

  test("leaves alone what somebody else made, even under the same name", async () => {
    const theirs = {
      id: 1,
      name: "Accepted as worded",
      tags: ["sales"],
      deleted: false,
      description: "mine",
      query: 1,
    };
    server.items.insights.push({ ...theirs });
    await sync();
    expect(server.items.insights[0]).toEqual(theirs);
    expect(server.items.insights).toHaveLength(PICTURES.length + 1);
  });

  test("keeps a picture on the other dashboards somebody put it on", async () => {
    await sync();
    const [first] = server.items.insights;
    if (first) Object.assign(first, { dashboards: [99] });
    await sync();
    expect(server.items.insights[0]?.dashboards).toEqual([99, 1]);
  });

  test("in a dry run tells what it would do and writes nothing", async () => {
    const outcome = await sync(DASHBOARDS, true);
    expect(outcome.lines).toHaveLength(PICTURES.length + DASHBOARDS.length);
    expect(writes()).toEqual([]);
  });
});

describe("what PostHog refuses is told in words", () => {
  test.each([
    [401, "POSTHOG_PERSONAL_KEY (401)"],
    [403, "write access"],
    [429, "asks for a pause (429)"],
    [500, "answered with 500"],
  ] as const)("%i", async (mood, words) => {
    server.mood = mood;
    const outcome = await sync();
    expect(outcome).toMatchObject({ kind: "stopped", message: expect.stringContaining(words) });
    expect(JSON.stringify(outcome)).not.toContain("phx_secret");
  });

  test("a host that never answers ends within its limit", async () => {
    server.mood = "hanging";
    const outcome = await syncDashboards(DASHBOARDS, api({ timeoutMs: 300 }), { dryRun: false });
    expect(outcome).toMatchObject({ kind: "stopped", message: expect.stringContaining("POSTHOG_HOST") });
  });

  test("a project that is not there", async () => {
    const outcome = await syncDashboards(DASHBOARDS, api({ project: "none" }), { dryRun: false });
    expect(outcome).toMatchObject({ kind: "stopped", message: expect.stringContaining("no project none") });
  });
});

test("every event and every property a picture asks for is in the catalogue", () => {
  const text = JSON.stringify(PICTURES.map(({ query }) => query));
  const events = [...text.matchAll(/"event":"([^"]+)"/g)]
    .map((match) => match[1] ?? "")
    .filter((name) => name !== "event");
  const properties = [...text.matchAll(/(?:"(?:math_property|breakdown|key)":"|properties\.)(\$?\w+)/g)];
  const known = new Set(
    Object.values(EVENTS).flatMap(({ required, optional }) => Object.keys({ ...required, ...optional })),
  );
  expect(events.filter((name) => !Object.hasOwn(EVENTS, name))).toEqual([]);
  expect(properties.map((match) => match[1]).filter((name) => !known.has(name ?? ""))).toEqual([]);
  expect(events.length).toBeGreaterThan(20);
});

test("no two pictures share a key or a name", () => {
  for (const of of ["key", "name"] as const)
    expect(new Set(PICTURES.map((each) => each[of])).size).toBe(PICTURES.length);
});

const OTHER_QUERY = trend([countOf("draft_sent")]);

function withOtherQuery(dashboard: Dashboard, key: string): Dashboard {
  const pictures = dashboard.pictures.map((each) =>
    each.key === key ? { ...each, query: OTHER_QUERY } : each,
  );
  return { ...dashboard, pictures };
}
