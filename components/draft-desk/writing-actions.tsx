"use client";

import { useState } from "react";

/** What a draft can do once it is checked is already there, but asleep. */
export function WritingActions({ onCancel }: { onCancel: () => Promise<void> }) {
  const [isStopping, setStopping] = useState(false);
  return (
    <div className="acts">
      <button type="button" className="button main" disabled>
        Accept and copy
      </button>
      <button type="button" className="button" disabled>
        Open in mail
      </button>
      <button
        type="button"
        className="button quiet"
        disabled={isStopping}
        onClick={() => {
          setStopping(true);
          void onCancel().finally(() => setTimeout(() => setStopping(false), 3_000));
        }}
      >
        {isStopping ? "Stopping…" : "Cancel"}
      </button>
    </div>
  );
}
