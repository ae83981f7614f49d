import type { Look } from "../../core/readiness/readiness";
import { StoreError } from "../database/store-errors";
import { lookWithin } from "./look-within";

/** One short read. A code is Postgres's own, as 53300 for no connection left; it holds no value. */
export function lookAtDatabase(read: () => Promise<unknown>, timeoutMs?: number): Promise<Look> {
  return lookWithin(async () => read().then((): Look => ({ kind: "well" })), databaseFault, timeoutMs);
}

const UNREACHABLE = /^(ECONN|ENOTFOUND|EAI_AGAIN|EHOST|ENET|CONNECT|CONNECTION_|ETIMEDOUT|57P0|08)/;

/** Wrong password, no such role, not let in from here. */
const REFUSED = /^28/;

function databaseFault(fault: unknown): Look {
  const code = fault instanceof StoreError ? fault.code : null;
  if (code === null) return { kind: "broken", code: fault instanceof Error ? fault.name : "unknown" };
  if (REFUSED.test(code)) return { kind: "refused" };
  return UNREACHABLE.test(code) ? { kind: "unreachable" } : { kind: "broken", code };
}
