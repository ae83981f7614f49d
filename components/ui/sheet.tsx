"use client";

import { createContext, type ReactNode, useContext, useEffect, useId, useRef } from "react";
import { CrossIcon } from "./icons";

type SheetProps = { title: string; onClose: () => void; children: ReactNode };

const CloseSheet = createContext<() => void>(() => {});

/** Closes the sheet around a form once it is done; does nothing for a form that stands in a page. */
export function useCloseSheet(): () => void {
  return useContext(CloseSheet);
}

/** A dialog the browser itself keeps modal: focus stays inside, Escape closes, focus goes back afterwards. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={heading}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      <div className="mb-4 flex items-start justify-between gap-4">
        <h2 id={heading}>{title}</h2>
        <button
          type="button"
          className="button quiet -mt-2 -mr-3 px-2.5"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
        >
          <CrossIcon />
        </button>
      </div>
      <CloseSheet value={() => dialog.current?.close()}>{children}</CloseSheet>
    </dialog>
  );
}
