import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { createHeartbeat } from "@/lib/adapters/heartbeat";
import { goneAddress, serve } from "../harness/serve";

async function watchman(listener: RequestListener): Promise<string> {
  return `${await serve(listener)}/ping/7f3a`;
}

const NEVER = new AbortController().signal;

test("the address is asked once, with GET", async () => {
  const asked: string[] = [];
  const url = await watchman(({ method, url: path }, response) => {
    asked.push(`${method} ${path}`);
    response.end("OK");
  });
  expect(await createHeartbeat({ url })(NEVER)).toBe("told");
  expect(asked).toEqual(["GET /ping/7f3a"]);
});

test("without an address nothing is asked", async () => {
  const fetch = () => Promise.reject(new Error("asked"));
  expect(await createHeartbeat({ url: undefined, fetch })(NEVER)).toBe("not-set");
});

test.each([302, 404, 500])("an answer of %i was not heard, and no redirect is followed", async (status) => {
  let elsewhere = 0;
  const other = await watchman((_, response) => {
    elsewhere += 1;
    response.end();
  });
  const url = await watchman((_, response) => void response.writeHead(status, { location: other }).end());
  expect(await createHeartbeat({ url })(NEVER)).toBe("silent");
  expect(elsewhere).toBe(0);
});

test("an address where nobody is was not heard", async () => {
  const url = await goneAddress();
  expect(await createHeartbeat({ url })(NEVER)).toBe("silent");
});

test("an address that takes the question and never answers was not heard, in bounded time", async () => {
  const url = await watchman(() => {});
  const begun = performance.now();
  expect(await createHeartbeat({ url, answerMs: 100 })(NEVER)).toBe("silent");
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test("the caller's signal ends the wait for an answer at once", async () => {
  const controller = new AbortController();
  const url = await watchman(() => controller.abort());
  const begun = performance.now();
  expect(await createHeartbeat({ url })(controller.signal)).toBe("silent");
  expect(await createHeartbeat({ url })(controller.signal)).toBe("silent");
  expect(performance.now() - begun).toBeLessThan(10_000);
});
