import { expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { clientAddress } from "@/lib/http/client-address";
import { limited, limitedInWords } from "@/lib/http/limited";

const APP = "https://dunlin.example";

function asker(accountId: string, needs = { fleetState: createMemoryFleetState() }, appUrl?: string) {
  const viewer = { accountId, userId: "u", email: null, isOperator: false };
  return { viewer, appUrl, front: "own" as const, needs };
}

function from(address: string): Request {
  return new Request(`${APP}/api/x`, { method: "POST", headers: { "x-forwarded-for": address } });
}

async function untilRefused(ask: (index: number) => Promise<Response | null>) {
  for (let index = 0; index < 5_000; index += 1) {
    const response = await ask(index);
    if (response) return { taken: index, response };
  }
  throw new Error("never refused");
}

test("an account that asks for too many drafts is told how long to wait, in a header and in words", async () => {
  const one = asker("one", undefined, APP);
  const { taken, response } = await untilRefused((index) =>
    limited(from(`198.51.100.${index}`), one, "drafts"),
  );
  expect(taken).toBe(60);
  expect(response.status).toBe(429);
  const seconds = Number(response.headers.get("retry-after"));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(10);
  const { problem } = await response.json();
  expect(problem).toMatchObject({ kind: "too-many" });
  expect(problem.message).toContain(`try again in ${seconds === 1 ? "a second" : `${seconds} seconds`}`);
});

test("one account's limit takes nothing from another, and one kind of work nothing from the next", async () => {
  const needs = { fleetState: createMemoryFleetState() };
  await untilRefused((index) => limited(from(`198.51.100.${index}`), asker("one", needs, APP), "drafts"));
  expect(await limited(from("192.0.2.1"), asker("two", needs, APP), "drafts")).toBeNull();
  expect(await limited(from("192.0.2.1"), asker("one", needs, APP), "tables")).toBeNull();
});

test("many accounts of one address share a limit, whatever they say stands before their address", async () => {
  const needs = { fleetState: createMemoryFleetState() };
  const { taken, response } = await untilRefused((index) =>
    limited(from(`10.0.0.${index % 250}, 203.0.113.9`), asker(`account ${index}`, needs, APP), "drafts"),
  );
  expect(taken).toBe(180);
  expect(response.status).toBe(429);
  expect(await limited(from("203.0.113.10"), asker("elsewhere", needs, APP), "drafts")).toBeNull();
});

test("in local mode nothing is counted, and no forwarded address is believed", async () => {
  const local = asker("local");
  for (let index = 0; index < 200; index += 1) {
    expect(await limited(from("203.0.113.9"), local, "drafts")).toBeNull();
  }
});

test("DRF8: a store that cannot count lets nobody through and says so", async () => {
  const needs = { fleetState: { take: () => Promise.reject(new Error("redis.internal:6379 is away")) } };
  const response = await limited(from("192.0.2.1"), { ...asker("one", undefined, APP), needs }, "drafts");
  expect(response?.status).toBe(503);
  expect(await response?.text()).not.toContain("redis");
});

test("each platform is asked for the address it writes itself", () => {
  const headers = new Headers({
    "x-forwarded-for": "192.0.2.66, 203.0.113.9",
    "x-vercel-forwarded-for": "198.51.100.7",
    "x-real-ip": "192.0.2.77",
  });
  expect(clientAddress(headers, "own")).toBe("203.0.113.9");
  expect(clientAddress(headers, "vercel")).toBe("198.51.100.7");
  expect(clientAddress(new Headers({ "x-forwarded-for": "192.0.2.66" }), "vercel")).toBe("unknown");
});

test.each([
  ["typed", 120],
  ["searches", 240],
] as const)(
  "what a server action may be asked (%s) ends too, and is told in words alone",
  async (what, limit) => {
    const one = asker("one", undefined, APP);
    const { headers } = from("198.51.100.1");
    for (let index = 0; index < limit; index += 1)
      expect(await limitedInWords(headers, one, what)).toBeNull();
    expect(await limitedInWords(headers, one, what)).toMatch(/^That was a lot.*try again in \d+ seconds\.$/);
    expect(await limitedInWords(headers, asker("local"), what)).toBeNull();
  },
);
