import type { Look } from "../../core/readiness/readiness";

const LOOK_MS = 3_000;

/**
 * What a look found, or that it was too slow. It ends after `timeoutMs` even when what it asked never does, and never
 * rejects: an operator's page shows faults, it does not fail by them.
 */
export async function lookWithin<Found>(
  look: (signal: AbortSignal) => Promise<Found>,
  lookFault: (fault: unknown) => Look,
  timeoutMs = LOOK_MS,
): Promise<Found | Look> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Look>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: "too-slow" });
      controller.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([look(controller.signal).catch(lookFault), late]);
  } finally {
    clearTimeout(timer);
  }
}
