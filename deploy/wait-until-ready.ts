/** `refused`: the server runs and cannot open its data. `ended`: it went away. `silent`: nothing came in time. */
export type Readiness = "ready" | "refused" | "ended" | "silent";

const PAUSE_MS = 100;

/** Asks a starting server until it answers: a port that is open is not yet a Dunlin that can be used. */
export async function waitUntilReady(
  url: string,
  { limitMs, isOver }: { limitMs: number; isOver: () => boolean },
): Promise<Readiness> {
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    if (isOver()) return "ended";
    const status = await fetch(url, { signal: AbortSignal.timeout(until - Date.now()) }).then(
      (answer) => answer.status,
      () => null,
    );
    if (status === 200) return "ready";
    if (status !== null) return "refused";
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return "silent";
}
