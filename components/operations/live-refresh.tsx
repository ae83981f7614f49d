"use client";

import { useState } from "react";
import { lengthText } from "./time-words";
import { useAge, useRefreshed } from "./use-live-page";

type LiveRefreshProps = {
  /** When the server put the page together; each new one is a new page. */
  madeAt: number;
};

/** Brings the page up to date while somebody can see it, keeping focus, scroll and what is unfolded; can be paused. */
export function LiveRefresh({ madeAt }: LiveRefreshProps) {
  const [isPaused, setPaused] = useState(false);
  const { isSilent } = useRefreshed(isPaused);
  const ageMs = useAge(madeAt);
  return (
    <div className="live" data-state={isSilent ? "silent" : isPaused ? "paused" : "live"}>
      <span className="live-dot" aria-hidden="true" />
      <span className="live-age">
        {isSilent ? "Dunlin does not answer; this was so " : isPaused ? "Paused, updated " : "Updated "}
        {ageText(ageMs)}
      </span>
      <button type="button" className="text-link" onClick={() => setPaused(!isPaused)}>
        {isPaused ? "Go on" : "Pause"}
      </button>
    </div>
  );
}

function ageText(ageMs: number): string {
  return ageMs < 5_000 ? "just now" : `${lengthText(Math.floor(ageMs / 5_000) * 5_000)} ago`;
}
