import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as start } from "@/app/api/invoices/[id]/drafts/route";
import { limited } from "@/lib/http/limited";
import { viewInvoices } from "@/lib/use-cases/view-invoices";
import { useSharedRedis } from "../adapters/fleet-state/shared-redis";
import { until } from "../adapters/fleet-state/until";
import { isRedisMissing } from "../fakes/start-redis";
import { startUpstashRest, type UpstashRest } from "../fakes/upstash-rest";
import { type App, anOverdueInvoice, call, messagesOf, startWiredApp } from "../routes/wired-app";

describe.skipIf(isRedisMissing())("the app with a Redis that is killed and started again", () => {
  const shared = useSharedRedis();
  let app: App;
  let rest: UpstashRest;
  beforeAll(async () => {
    // The app keeps its address from one test to the next.
    rest = await startUpstashRest(shared.redis.socketPath);
    const { url, token } = rest;
    app = await startWiredApp({ env: { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } });
  });
  afterAll(async () => {
    await app?.stop();
    await rest?.close();
  });

  const draft = async () => {
    const requestKey = randomUUID();
    const response = await call(start, await anOverdueInvoice(app), { body: { requestKey, reason: null } });
    const last = (await messagesOf(response).rest()).at(-1)?.event;
    expect(last?.type).toBe("draft-ready");
    return requestKey;
  };
  const list = () =>
    viewInvoices({ accountId: app.accountId, query: { view: "overdue", search: "", page: 1 } }, app.needs);
  const isShared = async () => (await app.needs.fleetState.get("nodes").catch(() => null)) !== null;

  test("goes on writing drafts and showing pages, loses none and writes none twice", async () => {
    const asked: string[] = [];
    const untilShared = () =>
      until(async () => {
        asked.push(await draft());
        return isShared();
      });
    await untilShared();
    await shared.redis.kill();
    for (let nth = 0; nth < 4; nth++) asked.push(await draft());
    expect((await list())?.matching).toBe(asked.length);
    await expect(app.needs.fleetState.get("nodes")).rejects.toMatchObject({ name: "FleetStateFault" });
    await shared.redis.restart();
    await untilShared();
    for (const id of asked) expect((await app.needs.findDraft(app.accountId, id))?.status).toBe("ready");
  });

  test("goes on limiting what is expensive, with the places it had left", async () => {
    const asker = {
      viewer: app.viewer,
      appUrl: "https://dunlin.example",
      front: "own" as const,
      needs: app.needs,
    };
    const ask = () => limited(new Request("https://dunlin.example/x"), asker, "exports");
    let given = 0;
    const askMany = async (times: number) => {
      for (let nth = 0; nth < times; nth++) if ((await ask()) === null) given++;
    };
    await askMany(20);
    expect(given).toBe(20);
    await shared.redis.kill();
    await askMany(20);
    // Another one comes back every twenty seconds.
    expect(given).toBeGreaterThanOrEqual(30);
    expect(given).toBeLessThanOrEqual(32);
    const refused = await ask();
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    await shared.redis.restart();
  });
});
