"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

type SubmitButtonProps = {
  children: ReactNode;
  busy: string;
  className?: string;
  /** The accessible name, where the same word stands on several buttons; begins with that word. */
  label?: string;
};

/** Says what it is doing, and takes no second click meanwhile. */
export function SubmitButton({ children, busy, className = "button main", label }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      className={className}
      disabled={pending}
      aria-busy={pending || undefined}
      aria-label={pending ? undefined : label}
    >
      {pending ? busy : children}
    </button>
  );
}
