"use client";

import ErrorPage from "./error";
import "./globals.css";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** When even the frame of the pages failed. Next's own page would style itself inline, which our policy refuses. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <main className="wrap page">
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
