"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";

/** A node just woken or a model just pulled is seen without a reload, and half-typed settings stay. */
export function LookAgain() {
  const [isLooking, startTransition] = useTransition();
  const router = useRouter();
  return (
    <button
      type="button"
      className="button"
      disabled={isLooking}
      onClick={() => startTransition(() => router.refresh())}
    >
      {isLooking ? "Looking…" : "Look again"}
    </button>
  );
}
