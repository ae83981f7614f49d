import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Production } from "../world";
import type { Mutant } from "./mutants";

const ROOT = resolve(import.meta.dirname, "../../../..");
const CHECK = "lib/use-cases/check-nodes.ts";
const DRAIN = "lib/use-cases/drain-flip-mails.ts";
const RESEND = "lib/use-cases/resend-flip-mail.ts";
const STORE = "lib/core/node-health/health-store.ts";

/** Every file that the check of nodes is made of, from the top of the project. */
export function filesOfProduction(): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(join(ROOT, file), "utf8");
    for (const [, path] of text.matchAll(/from "(\.[^"]+)"/g))
      visit(relative(ROOT, join(ROOT, dirname(file), `${path}.ts`)));
  };
  for (const entry of [CHECK, DRAIN, RESEND, STORE]) visit(entry);
  return [...found];
}

/** A copy of the production with one thing broken; throws when the words to break are not there exactly once. */
export async function copyProduction(mutant: Mutant, folder: string): Promise<Production> {
  for (const file of filesOfProduction()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const edit of mutant.edits) {
    const path = join(folder, edit.file);
    writeFileSync(path, broken(readFileSync(path, "utf8"), edit, mutant.name));
  }
  const load = (file: string) => import(pathToFileURL(join(folder, file)).href);
  const [{ checkNodes }, { drainFlipMails }, { resendFlipMail }, { HealthStoreFault }] = await Promise.all([
    load(CHECK),
    load(DRAIN),
    load(RESEND),
    load(STORE),
  ]);
  return { checkNodes, drainFlipMails, resendFlipMail, HealthStoreFault };
}

function broken(text: string, { file, find, replace }: Mutant["edits"][number], name: string): string {
  const parts = text.split(find);
  if (parts.length !== 2)
    throw new Error(`mutant "${name}": its anchor is ${parts.length - 1} times in ${file}: ${find}`);
  return parts.join(replace);
}
