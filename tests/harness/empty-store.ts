import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@/lib/adapters/database/open-database";

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "dunlin-store-"));
}

/** A folder with an embedded store nobody wrote to. Making one takes seconds, copying one does not. */
export async function copyOfEmptyStore(): Promise<string> {
  const template = join(tmpdir(), `dunlin-empty-store-${fingerprint()}`);
  if (!existsSync(template)) {
    const fresh = temporaryFolder();
    await (await openDatabase({ url: null, dataDir: fresh })).close();
    try {
      renameSync(fresh, template);
    } catch {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  const folder = temporaryFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

function fingerprint(): string {
  const folder = join("lib", "adapters", "database");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const paths = names
    .filter((name) => /\.(sql|ts)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
  const parts = [...paths, "node_modules/@electric-sql/pglite/package.json"].map((path) =>
    readFileSync(path),
  );
  return createHash("sha256").update(Buffer.concat(parts)).digest("hex").slice(0, 16);
}
