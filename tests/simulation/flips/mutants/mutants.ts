import type { Kind } from "../schedule";

/** One deliberate breakage: in each of its edits `find` stands once in the file. `kind`: schedules in which it matters more. */
export type Mutant = {
  name: string;
  edits: readonly { file: string; find: string; replace: string }[];
  kind?: Kind;
};

export const MUTANTS: readonly Mutant[] = [];
