"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState, useTransition } from "react";
import { refreshWhileSeen } from "./refresh-while-seen";

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

/** See `refreshWhileSeen`; a page that is let go on again refreshes at once. */
function useWhileSeen(refresh: () => Promise<void>, isPaused: boolean): void {
  const wasPaused = useRef(false);
  useEffect(() => {
    const isResumed = wasPaused.current && !isPaused;
    wasPaused.current = isPaused;
    if (isPaused) return;
    if (isResumed) void refresh();
    return refreshWhileSeen(() => void refresh());
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
