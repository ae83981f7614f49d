/** Next calls this once the server listens and before it answers anything. */
export async function register(): Promise<void> {
  // Next builds this file for its edge runtime too, which has no process to end; nothing of ours runs there.
  if (process.env.NEXT_RUNTIME === "edge") return;
  (await import("./lib/refuse-start")).refuseStart();
  (await import("./lib/keep-checking")).keepChecking();
}

/** Next has written the fault itself into the log; this says which request it was. */
export async function onRequestError(
  fault: unknown,
  request: { headers: Record<string, string | string[] | undefined> },
): Promise<void> {
  if (process.env.NEXT_RUNTIME === "edge") return;
  (await import("./lib/report-fault")).reportFault(fault, request.headers["x-request-id"]);
}
