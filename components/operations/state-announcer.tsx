"use client";

import { useEffect, useRef, useState } from "react";

/** Says aloud what has changed since the page was opened, and only that. `states`: a sentence per node. */
export function StateAnnouncer({ states }: { states: readonly string[] }) {
  const before = useRef(states);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const changed = states.filter((state) => !before.current.includes(state));
    before.current = states;
    if (changed.length > 0) setSaid(changed.join(" "));
  }, [states]);
  return (
    <p className="sr-only" aria-live="polite">
      {said}
    </p>
  );
}
