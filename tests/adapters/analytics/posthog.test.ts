import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createNoAnalytics, type OutgoingEvent } from "@/lib/adapters/analytics/analytics";
import { createPostHog } from "@/lib/adapters/analytics/posthog";
import { invoiceReference } from "@/lib/adapters/analytics/references";
import { type PostHogServer, startPostHogServer } from "../../fakes/posthog-server";

let server: PostHogServer;

beforeEach(async () => {
  server = await startPostHogServer();
});

afterEach(() => server.close());

const AT = new Date("2026-11-20T08:00:00Z");

function paid(properties: Record<string, unknown> = {}): OutgoingEvent {
  return {
    id: randomUUID(),
    name: "invoice_paid",
    properties: { invoice_ref: "inv_1", ...properties },
    at: AT,
  };
}

function posthog(host = server.url) {
  return createPostHog({ key: "phc_test", host, instanceId: "inst_1", timeoutMs: 800 });
}

describe("a delivery to PostHog", () => {
  test("brings each event with its own id, its own time and nobody's profile", async () => {
    const event = paid({ days_since_sent: 3 });
    expect(await posthog().deliver([event])).toEqual({ kind: "delivered", dropped: 0 });
    expect(server.events).toHaveLength(1);
    expect(server.events[0]).toMatchObject({
      event: "invoice_paid",
      distinct_id: "inst_1",
      uuid: event.id,
      timestamp: "2026-11-20T08:00:00.000Z",
      properties: {
        invoice_ref: "inv_1",
        days_since_sent: 3,
        $process_person_profile: false,
        $geoip_disable: true,
      },
    });
  });

  test("goes out in one request, however many events there are", async () => {
    await posthog().deliver(Array.from({ length: 250 }, () => paid()));
    expect(server.requests).toEqual(["POST /batch/"]);
    expect(server.events).toHaveLength(250);
  });

  test("carries nothing but the allowed properties and the vendor's own marks", async () => {
    await posthog().deliver([paid({ clientName: "Sentinel", note: "€1,234.00", tone: "firm" })]);
    const vendor = /^\$(lib|lib_version|is_server|geoip_disable|process_person_profile|os|os_version)$/;
    const names = Object.keys(server.events[0]?.properties ?? {});
    expect(names.filter((name) => !vendor.test(name))).toEqual(["invoice_ref"]);
    expect(server.bodies.join()).not.toMatch(/Sentinel|1,234/);
  });

  test("counts what the allow-list held back", async () => {
    const unknown = { ...paid(), name: "client_named_acme" };
    const delivery = await posthog().deliver([paid({ clientName: "Acme" }), unknown]);
    expect(delivery).toEqual({ kind: "delivered", dropped: 2 });
    expect(server.events).toHaveLength(1);
  });

  test("calls nobody when there is nothing to say", async () => {
    expect(await posthog().deliver([])).toEqual({ kind: "delivered", dropped: 0 });
    expect(await posthog().deliver([{ ...paid(), name: "unknown" }])).toEqual({
      kind: "delivered",
      dropped: 1,
    });
    expect(server.requests).toEqual([]);
  });

  test("to a host that is down fails at once and quietly", async () => {
    await server.close();
    const startedAt = performance.now();
    expect(await posthog().deliver([paid()])).toEqual({ kind: "failed", cause: "unreachable" });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  test("to a host that never answers ends within its limit", async () => {
    server.mood = "hanging";
    const startedAt = performance.now();
    expect(await posthog().deliver([paid()])).toEqual({ kind: "failed", cause: "unreachable" });
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });

  test.each([401, 429, 500] as const)("answered with %i fails, to be given again later", async (status) => {
    server.mood = status;
    expect(await posthog().deliver([paid()])).toMatchObject({ kind: "failed" });
    server.mood = "well";
    expect(await posthog().deliver([paid()])).toMatchObject({ kind: "delivered" });
    expect(server.events).toHaveLength(1);
  });

  test("with a host that is no address fails without throwing", async () => {
    expect(await posthog("not an address").deliver([paid()])).toMatchObject({ kind: "failed" });
  });
});

test("without a key nothing is delivered and nothing has failed", async () => {
  expect(await createNoAnalytics().deliver([paid()])).toEqual({ kind: "off" });
});

test("a reference is opaque, steady under one secret and another under the next", () => {
  const reference = invoiceReference("secret", "invoice-7");
  expect(reference).toMatch(/^inv_[0-9a-f]{32}$/);
  expect(invoiceReference("secret", "invoice-7")).toBe(reference);
  expect(invoiceReference("other", "invoice-7")).not.toBe(reference);
});
