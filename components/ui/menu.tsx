"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { DownIcon } from "./icons";

type MenuProps = {
  label: ReactNode;
  accessibleName?: string;
  className?: string;
  isBelow?: boolean;
  isDisabled?: boolean;
  children: (close: () => void) => ReactNode;
};

/** A button with a short list of actions: arrows walk, Escape and a click elsewhere close. */
export function Menu({
  label,
  accessibleName,
  className = "button quiet",
  isBelow,
  isDisabled,
  children,
}: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    itemsOf(root.current)[0]?.focus();
    const closeOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside);
    return () => document.removeEventListener("pointerdown", closeOutside);
  }, [isOpen]);

  function close() {
    setOpen(false);
    button.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Tab") setOpen(false);
    else if (by) focusNext(root.current, by);
    else return;
    if (event.key !== "Tab") event.preventDefault();
  }

  return (
    <div className="menu-home" ref={root}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={accessibleName}
        disabled={isDisabled}
        onClick={() => setOpen((now) => !now)}
      >
        {label}
        <DownIcon />
      </button>
      {isOpen && (
        <div className={isBelow ? "menu below" : "menu"} role="menu" tabIndex={-1} onKeyDown={onKeyDown}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
}

function focusNext(root: HTMLElement | null, by: number) {
  const items = itemsOf(root);
  const here = items.indexOf(document.activeElement as HTMLElement);
  items[(here + by + items.length) % items.length]?.focus();
}
