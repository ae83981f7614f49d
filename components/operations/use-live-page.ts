"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState, useTransition } from "react";

/** What each refresh costs is said in docs/fleet-state.md. */
const LIVELY_EVERY_MS = 15_000;
const EVERY_MS = 60_000;
const LIVELY_MS = 10 * 60_000;
const TICK_MS = 1_000;
const ANSWER_MS = 10_000;

/** A server that does not answer is asked first: Next would leave the page for the browser's error otherwise. */
export function useRefreshed(isPaused: boolean): { isSilent: boolean } {
  const router = useRouter();
  const [isSilent, setSilent] = useState(false);
  const [isRefreshing, startTransition] = useTransition();
  const isBusy = useRef(false);
  isBusy.current = isRefreshing;
  const refresh = useCallback(async () => {
    if (isBusy.current) return;
    const isThere = await answers();
    setSilent(!isThere);
    if (isThere) startTransition(() => router.refresh());
  }, [router]);
  useWhileSeen(refresh, isPaused);
  return { isSilent };
}

/** How long until the next refresh: 15 seconds; a minute once nobody has touched the page for ten. */
export function refreshDelayMs(untouchedMs: number): number {
  return untouchedMs < LIVELY_MS ? LIVELY_EVERY_MS : EVERY_MS;
}

const TOUCHES = ["pointerdown", "keydown", "focus"] as const;

/** At times, and when somebody comes back to the page or lets it go on; never while nobody can see it. */
function useWhileSeen(refresh: () => Promise<void>, isPaused: boolean): void {
  const wasPaused = useRef(false);
  useEffect(() => {
    const isResumed = wasPaused.current && !isPaused;
    wasPaused.current = isPaused;
    if (isPaused) return;
    let touchedAt = performance.now();
    let timer: ReturnType<typeof setTimeout>;
    const untouchedMs = () => performance.now() - touchedAt;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(whenSeen, refreshDelayMs(untouchedMs()));
    };
    const whenSeen = () => {
      if (document.visibilityState === "visible") void refresh();
      wait();
    };
    const touched = () => {
      const wasLeft = untouchedMs() >= LIVELY_MS;
      touchedAt = performance.now();
      if (wasLeft) whenSeen();
    };
    const shown = () => {
      touchedAt = performance.now();
      whenSeen();
    };
    if (isResumed) void refresh();
    wait();
    document.addEventListener("visibilitychange", shown);
    for (const touch of TOUCHES) window.addEventListener(touch, touched);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", shown);
      for (const touch of TOUCHES) window.removeEventListener(touch, touched);
    };
  }, [isPaused, refresh]);
}

/** How long ago this page arrived, by the browser's own clock, which may be wrong about the hour. */
export function useAge(madeAt: number): number {
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
