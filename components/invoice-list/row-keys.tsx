"use client";

import { useEffect } from "react";
import { isCommandKey } from "../shell/single-keys";

/** j and k walk the rows, w writes; Enter is the browser's own. */
export function RowKeys() {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!isCommandKey(event)) return;
      if (event.key === "j") step(1);
      else if (event.key === "k") step(-1);
      else if (event.key === "w") hereRow()?.querySelector<HTMLAnchorElement>("[data-row-write]")?.click();
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return null;
}

function hereRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("[data-row]") ?? null;
}

function step(by: 1 | -1) {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-row-link]")];
  const here = links.findIndex((link) => link.closest("[data-row]") === hereRow());
  const next =
    here < 0 ? (by === 1 ? 0 : links.length - 1) : Math.min(Math.max(here + by, 0), links.length - 1);
  links[next]?.focus();
  links[next]?.closest("[data-row]")?.scrollIntoView({ block: "nearest" });
}
