"use client";

import { DunlinMark } from "@/components/shell/dunlin-mark";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div className="empty-start">
      <DunlinMark />
      <h1>This page did not load.</h1>
      <p>
        Everything stored is safe, and nothing was sent. Try again; if it stays like this, the log of this
        Dunlin says why{error.digest ? `: whoever runs it looks for ${error.digest}` : ""}.
      </p>
      <p className="mt-6">
        <button type="button" className="button main" onClick={reset}>
          Try again
        </button>
      </p>
    </div>
  );
}
