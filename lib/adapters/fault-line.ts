import { StoreError } from "./database/store-errors";

/** A fault as a log may hold it. Messages nobody planned can quote a name or a reply, so only their kind and place are told. */
export function faultLine(fault: unknown): string {
  if (fault instanceof StoreError) return fault.message;
  if (!(fault instanceof Error)) return `something that is no error (${typeof fault})`;
  const place = fault.stack?.split("\n").find((line) => /^\s+at /.test(line));
  return `${fault.name}${place ? ` ${place.trim()}` : ""}`;
}
