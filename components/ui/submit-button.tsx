"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

type SubmitButtonProps = { children: ReactNode; busy: string; className?: string };

/** Says what it is doing, and takes no second click meanwhile. */
export function SubmitButton({ children, busy, className = "button main" }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" className={className} disabled={pending} aria-busy={pending || undefined}>
      {pending ? busy : children}
    </button>
  );
}
