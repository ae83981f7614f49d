import { rmSync } from "node:fs";
import { afterAll, expect, test, vi } from "vitest";
import { lockFolder } from "@/lib/adapters/database/folder-lock";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { copyOfEmptyStore } from "../harness/empty-store";

const dataDir = await copyOfEmptyStore();
Object.assign(process.env, { DATA_DIR: dataDir, DATABASE_URL: "", NODES: "", POSTHOG_KEY: "" });

afterAll(async () => {
  await (await openDatabase({ url: null, dataDir })).close();
  rmSync(dataDir, { recursive: true, force: true });
});

test("the app is ready only once its store is open, and the terminal says what keeps it shut", async () => {
  const { GET } = await import("@/app/api/ready/route");
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const other = await lockFolder(dataDir);
  const shut = await GET();
  expect(shut.status).toBe(503);
  expect(said.mock.calls.flat()).toEqual([
    expect.stringContaining("Another Dunlin is already using the data"),
  ]);
  expect(JSON.stringify(await shut.json())).not.toContain(dataDir);

  await other.release();
  const open = await GET();
  expect(open.status).toBe(200);
  expect(await open.json()).toEqual({ ready: true });
  said.mockRestore();
});
