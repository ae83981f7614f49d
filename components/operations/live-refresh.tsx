"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState, useTransition } from "react";
import { lengthText } from "./time-words";

const EVERY_MS = 15_000;
const TICK_MS = 1_000;
const ANSWER_MS = 10_000;

type LiveRefreshProps = {
  /** When the server put the page together; each new one is a new page. */
  madeAt: number;
};

/**
 * Brings the page up to date while somebody can see it, keeping focus, scroll and what is unfolded. A server that does not
 * answer is asked first: Next would leave the page for the browser's error otherwise.
 */
export function LiveRefresh({ madeAt }: LiveRefreshProps) {
  const router = useRouter();
  const [isPaused, setPaused] = useState(false);
  const [isSilent, setSilent] = useState(false);
  const [isRefreshing, startTransition] = useTransition();
  const ageMs = useAge(madeAt);
  const isBusy = useRef(false);
  isBusy.current = isRefreshing;

  const refresh = useCallback(async () => {
    if (isBusy.current) return;
    const isThere = await answers();
    setSilent(!isThere);
    if (isThere) startTransition(() => router.refresh());
  }, [router]);

  useEffect(() => {
    if (isPaused) return;
    const whenSeen = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    const timer = setInterval(whenSeen, EVERY_MS);
    document.addEventListener("visibilitychange", whenSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", whenSeen);
    };
  }, [isPaused, refresh]);

  return (
    <div className="live" data-state={isSilent ? "silent" : isPaused ? "paused" : "live"}>
      <span className="live-dot" aria-hidden="true" />
      <span className="live-age">
        {isSilent ? "Dunlin does not answer; this was so " : isPaused ? "Paused, updated " : "Updated "}
        {ageText(ageMs)}
      </span>
      <button
        type="button"
        className="text-link"
        aria-pressed={isPaused}
        onClick={() => setPaused(!isPaused)}
      >
        Pause
      </button>
    </div>
  );
}

function ageText(ageMs: number): string {
  return ageMs < 5_000 ? "just now" : `${lengthText(Math.floor(ageMs / 5_000) * 5_000)} ago`;
}

/** How long ago this page arrived, by the browser's own clock, which may be wrong about the hour. */
function useAge(madeAt: number): number {
  const [ageMs, setAge] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page made at another moment has just arrived
  useEffect(() => {
    const arrivedAt = performance.now();
    setAge(0);
    const timer = setInterval(() => setAge(performance.now() - arrivedAt), TICK_MS);
    return () => clearInterval(timer);
  }, [madeAt]);
  return ageMs;
}

async function answers(): Promise<boolean> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_MS);
  try {
    return (await fetch("/api/health", { cache: "no-store", signal: stop.signal })).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
