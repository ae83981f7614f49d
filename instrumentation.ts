/** Next calls this once the server listens and before it answers anything. */
export async function register(): Promise<void> {
  // Next builds this file for its edge runtime too, which has no process to end; nothing of ours runs there.
  if (process.env.NEXT_RUNTIME !== "edge") (await import("./lib/refuse-start")).refuseStart();
}
