/** What each refresh costs is said in docs/fleet-state.md. */
const LIVELY_EVERY_MS = 15_000;
const EVERY_MS = 60_000;
const LIVELY_MS = 10 * 60_000;

/** How long until the next refresh: 15 seconds; a minute once nobody has touched the page for ten. */
export function refreshDelayMs(untouchedMs: number): number {
  return untouchedMs < LIVELY_MS ? LIVELY_EVERY_MS : EVERY_MS;
}

const TOUCHES = ["pointerdown", "keydown", "focus"] as const;

/** At times, and when somebody comes back to the page; never while nobody can see it. Ends with the function it returns. */
export function refreshWhileSeen(refresh: () => void): () => void {
  let touchedAt = performance.now();
  let timer: ReturnType<typeof setTimeout>;
  const untouchedMs = () => performance.now() - touchedAt;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(refreshIfSeen, refreshDelayMs(untouchedMs()));
  };
  const refreshIfSeen = () => {
    if (document.visibilityState === "visible") refresh();
    wait();
  };
  const touched = () => {
    const wasLeft = untouchedMs() >= LIVELY_MS;
    touchedAt = performance.now();
    if (wasLeft) refreshIfSeen();
  };
  const shown = () => {
    touchedAt = performance.now();
    refreshIfSeen();
  };
  wait();
  document.addEventListener("visibilitychange", shown);
  for (const touch of TOUCHES) window.addEventListener(touch, touched);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", shown);
    for (const touch of TOUCHES) window.removeEventListener(touch, touched);
  };
}
