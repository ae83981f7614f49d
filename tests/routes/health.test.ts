import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GET } from "@/app/api/health/route";

test("health answers without opening anything, in a process whose settings are wrong", async () => {
  process.env.DATABASE_URL = "no address at all";
  const answer = GET();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toEqual({ alive: true });
});

test("health can open nothing: it knows no store, setting or adapter", () => {
  const imports = readFileSync("app/api/health/route.ts", "utf8").match(/from "[^"]+"/g);
  expect(imports).toEqual(['from "@/lib/http/problem"']);
});
