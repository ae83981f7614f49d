"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { SearchIcon } from "../ui/icons";
import { KeysDialog } from "./keys-dialog";
import { isCommandKey } from "./single-keys";

export type FoundInvoice = { id: string; number: string; clientName: string; owed: string; state: string };

export type FindInvoices = (search: string) => Promise<FoundInvoice[]>;

const CommandBar = dynamic(() => import("./command-bar").then((module) => module.CommandBar), { ssr: false });

type Open = "nothing" | "command" | "keys";

type KeyboardProps = { findInvoices: FindInvoices; isOperator: boolean };

/** The button in the header and every key that works on all pages. */
export function Keyboard({ findInvoices, isOperator }: KeyboardProps) {
  const [open, setOpen] = useState<Open>("nothing");
  const router = useRouter();

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey) {
        event.preventDefault();
        setOpen((now) => (now === "command" ? "nothing" : "command"));
        return;
      }
      if (!isCommandKey(event)) return;
      if (event.key === "?") setOpen("keys");
      else if (event.key === "n") router.push("/add");
      else if (event.key === "/") focusSearch(() => setOpen("command"));
      else return;
      event.preventDefault();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [router]);

  const close = () => setOpen("nothing");
  return (
    <>
      <button
        type="button"
        className="find-button"
        onClick={() => setOpen("command")}
        aria-label="Find or do"
      >
        <SearchIcon />
        <span className="wide">Find or do</span>
        <kbd className="wide">Ctrl K</kbd>
      </button>
      {open === "command" && (
        <CommandBar
          findInvoices={findInvoices}
          isOperator={isOperator}
          onClose={close}
          onKeys={() => setOpen("keys")}
        />
      )}
      {open === "keys" && <KeysDialog onClose={close} />}
    </>
  );
}

function focusSearch(otherwise: () => void) {
  const search = document.querySelector<HTMLInputElement>("input[type=search]");
  if (search) search.focus();
  else otherwise();
}
