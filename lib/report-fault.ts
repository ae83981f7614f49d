import { faultLine } from "./adapters/fault-line";

/** One line for the log about a request that broke off, with the id its answer carries and no word of what it was about. */
export function reportFault(fault: unknown, requestId: unknown): void {
  const id = typeof requestId === "string" && /^[\w-]{1,64}$/.test(requestId) ? requestId : "without an id";
  console.error(`Dunlin: request ${id} broke off. ${faultLine(fault)}`);
}
