"use client";

import { Command } from "cmdk";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { FindInvoices, FoundInvoice } from "./keyboard";
import { stillFitting } from "./still-fitting";

type CommandBarProps = {
  findInvoices: FindInvoices;
  isOperator: boolean;
  onClose: () => void;
  onKeys: () => void;
};

const PLACES: readonly { label: string; href: Route }[] = [
  { label: "All open invoices", href: "/" },
  { label: "Overdue invoices", href: "/?view=overdue" as Route },
  { label: "Invoices that need an answer", href: "/?view=attention" as Route },
  { label: "Settled invoices", href: "/?view=settled" as Route },
  { label: "Settings and nodes", href: "/settings" },
];

const OPERATORS_PLACES: typeof PLACES = [
  { label: "Operations: how the nodes are and were", href: "/operations" as Route },
  { label: "Operator: what Dunlin runs on", href: "/operator" as Route },
];

/** `first`: the invoice that stood first when it was made. */
type Choice = { value: string; first: string | undefined };

export function CommandBar({ findInvoices, isOperator, onClose, onKeys }: CommandBarProps) {
  const [search, setSearch] = useState("");
  const found = useFound(findInvoices, search);
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  const [choice, setChoice] = useState<Choice>({ value: "", first: undefined });
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
    dialog.current?.querySelector("input")?.focus();
  }, []);
  const first = search.trim() === "" ? undefined : found[0]?.id;
  // In the same picture as the list itself: Enter opens what is seen to be first.
  const chosen = first && first !== choice.first ? itemValue(first) : choice.value;

  function go(href: Route) {
    onClose();
    router.push(href);
  }

  return (
    <dialog
      ref={dialog}
      className="command"
      aria-label="Find or do"
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <Command label="Find or do" loop value={chosen} onValueChange={(value) => setChoice({ value, first })}>
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder="A client, a number, or what to do"
        />
        <Command.List>
          {found.length > 0 ? (
            <FoundGroup found={found} go={go} />
          ) : (
            <Command.Empty>Nothing by that name. Try a client or an invoice number.</Command.Empty>
          )}
          <Command.Group heading="Do">
            <Command.Item onSelect={() => go("/add")}>
              Add an invoice <kbd>n</kbd>
            </Command.Item>
            <Command.Item onSelect={() => go("/add#import" as Route)}>
              Import e-invoices or a CSV file
            </Command.Item>
            <Command.Item onSelect={onKeys}>
              Show all keys <kbd>?</kbd>
            </Command.Item>
          </Command.Group>
          <Command.Group heading="Go to">
            {(isOperator ? [...PLACES, ...OPERATORS_PLACES] : PLACES).map(({ label, href }) => (
              <Command.Item key={href} onSelect={() => go(href)}>
                {label}
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </dialog>
  );
}

function FoundGroup({ found, go }: { found: FoundInvoice[]; go: (href: Route) => void }) {
  return (
    <Command.Group heading="Invoices" forceMount>
      {found.map((invoice) => (
        <Command.Item
          key={invoice.id}
          value={itemValue(invoice.id)}
          forceMount
          onSelect={() => go(`/invoices/${invoice.id}` as Route)}
        >
          <span>
            {invoice.clientName} <small>{invoice.number}</small>
          </span>
          <small className="end">
            {invoice.owed} · {invoice.state}
          </small>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function itemValue(invoiceId: string): string {
  return `invoice ${invoiceId}`;
}

/** Asks a little after the last key, and lets no slow answer overwrite a newer one. */
function useFound(findInvoices: FindInvoices, search: string): FoundInvoice[] {
  const [answer, setAnswer] = useState<{ search: string; found: FoundInvoice[] }>({ search: "", found: [] });
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(async () => {
      const found = await findInvoices(search).catch(() => []);
      if (!isStale) setAnswer({ search, found });
    }, 140);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [findInvoices, search]);
  return answer.search === search ? answer.found : stillFitting(answer.found, search);
}
