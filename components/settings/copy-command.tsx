"use client";

import { useState } from "react";

export function CopyCommand({ command }: { command: string }) {
  const [said, setSaid] = useState("Copy");
  async function copy() {
    const isCopied = await navigator.clipboard.writeText(command).then(
      () => true,
      () => false,
    );
    setSaid(isCopied ? "Copied" : "Select it to copy");
  }
  return (
    <p className="command-line">
      <code>{command}</code>
      <button type="button" className="text-link" onClick={copy} aria-live="polite">
        {said}
      </button>
    </p>
  );
}
