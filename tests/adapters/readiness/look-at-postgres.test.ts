import { expect, test } from "vitest";
import { openDatabase } from "@/lib/adapters/database/open-database";
import { createStore } from "@/lib/adapters/database/store";
import { lookAtDatabase } from "@/lib/adapters/readiness/look-at-database";
import { isPostgresMissing, startPostgres } from "../../servers/postgres";

test.skipIf(isPostgresMissing())(
  "a Postgres that stops is told within seconds, and no longer than the look may take",
  async () => {
    const server = await startPostgres();
    const database = await openDatabase({ url: await server.newDatabase(), dataDir: "" });
    const read = createStore(database).installation;
    expect(await lookAtDatabase(read, 20_000)).toEqual({ kind: "well" });
    await server.stop();
    expect(["unreachable", "too-slow"]).toContain((await lookAtDatabase(read, 3_000)).kind);
    await database.close();
  },
  60_000,
);
