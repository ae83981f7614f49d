"use client";

import { useEffect, useRef } from "react";
import type { FormState } from "@/lib/core/form-state";
import { useCloseSheet } from "./sheet";
import { SignInAside } from "./sign-in-aside";

/** Told aloud; after a refused try the first wrong field takes the focus. */
export function FormMessage({ state }: { state: FormState }) {
  const line = useRef<HTMLParagraphElement>(null);
  const closeSheet = useRef(useCloseSheet());
  useEffect(() => {
    if (state.kind === "done") closeSheet.current();
    if (state.kind !== "invalid") return;
    line.current?.closest("form")?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [state]);
  return (
    <p
      ref={line}
      role="status"
      className={state.kind === "idle" ? "sr-only" : state.kind === "done" ? "notice good" : "notice bad"}
    >
      {state.kind === "idle" ? "" : state.message}
      {state.kind === "invalid" && state.isSignedOut && <SignInAside />}
    </p>
  );
}
