import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createStore } from "@/lib/adapters/database/store";
import { copyOfEmptyStore, temporaryFolder } from "../../harness/empty-store";
import { type Child, startChild } from "./child-process";

const folders: string[] = [];
const children: Child[] = [];

function newFolder(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

const DIES_HOLDING = `require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))`;

async function emptyStore(): Promise<string> {
  const folder = await copyOfEmptyStore();
  folders.push(folder);
  return folder;
}

function start(program: string, ...input: string[]): Child {
  const child = startChild(program, input);
  children.push(child);
  return child;
}

afterAll(async () => {
  for (const child of children) child.process.kill("SIGKILL");
  await Promise.all(children.map((child) => child.ended()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("opening the embedded store", () => {
  test("a second process on the folder is told in words, and takes over after kill -9", async () => {
    const folder = join(newFolder(), "made", "on the way");
    const holder = start("opener.ts", folder);
    await holder.printed(1);
    expect(holder.lines).toEqual(["open"]);

    const second = start("opener.ts", folder);
    await second.ended();
    expect(second.lines).toEqual([
      `StoreInUseError: Another Dunlin is already using the data in ${folder}. Nothing was changed. ` +
        "Close the other one first, or give this one its own folder with DATA_DIR.",
    ]);

    holder.process.kill("SIGKILL");
    await holder.ended();
    const database = await openDatabase({ url: null, dataDir: folder });
    await createStore(database).ensureLocalAccount("Europe/Berlin");
    await database.close();
    expect(readdirSync(join(folder, "lock"))).toEqual([]);
  }, 60_000);

  test("of four processes that start at once where one died exactly one opens the store", async () => {
    const folder = await emptyStore();
    spawnSync(process.execPath, ["-e", DIES_HOLDING, join(folder, "lock", "dead.sock")]);
    expect(readdirSync(join(folder, "lock"))).toEqual(["dead.sock"]);
    const racers = [1, 2, 3, 4].map(() => start("opener.ts", folder));
    await Promise.all(racers.map((racer) => racer.printed(1)));
    expect(racers.flatMap(({ lines }) => lines).filter((line) => line === "open")).toHaveLength(1);
  }, 60_000);

  test("the folder is one folder under a long path and through a link", async () => {
    const folder = join(newFolder(), "a".repeat(120), "b".repeat(120));
    cpSync(await emptyStore(), folder, { recursive: true });
    const link = join(newFolder(), "link");
    symlinkSync(folder, link);
    const database = await openDatabase({ url: null, dataDir: folder });
    await expect(openDatabase({ url: null, dataDir: link })).rejects.toThrow(
      "Another Dunlin is already using",
    );
    await database.close();
  }, 60_000);

  test("one process opens a folder once, however often it is asked, and again after it was closed", async () => {
    const settings = { url: null, dataDir: await emptyStore() };
    const [one, two] = await Promise.all([openDatabase(settings), openDatabase(settings)]);
    expect(two).toBe(one);
    await one.close();
    const three = await openDatabase(settings);
    expect(three).not.toBe(one);
    await three.close();
  }, 60_000);

  test("a failed start says what happened in one short line and is not remembered", async () => {
    const folder = await emptyStore();
    const blocked = join(folder, "database");
    renameSync(blocked, join(folder, "aside"));
    writeFileSync(blocked, "not a folder");
    const failure = await openDatabase({ url: null, dataDir: folder }).catch((error: Error) => error);
    expect(String(failure)).toContain(`The data in ${folder} could not be opened`);
    expect(String(failure).length).toBeLessThan(200);
    rmSync(blocked);
    renameSync(join(folder, "aside"), blocked);
    const database = await openDatabase({ url: null, dataDir: folder });
    await database.close();
  }, 60_000);

  test("a build never opens the store", async () => {
    const folder = newFolder();
    const building = { url: null, dataDir: folder, phase: "phase-production-build" };
    await expect(openDatabase(building)).rejects.toThrow("stays closed while the app is being built");
    expect(readdirSync(folder)).toEqual([]);
  });

  test("kill -9 in the middle of writes loses nothing that was confirmed, three times over", async () => {
    const folder = await emptyStore();
    const confirmed: string[] = [];
    for (const count of [20, 35, 50]) {
      const writer = start("writer.ts", folder);
      await writer.printed(count);
      writer.process.kill("SIGKILL");
      await writer.ended();
      confirmed.push(...writer.lines);
    }
    const database = await openDatabase({ url: null, dataDir: folder });
    const lines = await createStore(database).invoiceLines("local");
    const paid = new Map(lines.map((line) => [line.id, line.paidMinor]));
    expect(confirmed.filter((id) => paid.get(id) !== 1)).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(confirmed.length);
    await database.close();
  }, 90_000);
});
