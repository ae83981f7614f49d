"use client";

import { type ReactNode, useState, useTransition } from "react";
import type { PlainAction } from "../ui/form-action";
import { Menu } from "../ui/menu";
import { Sheet } from "../ui/sheet";

type Opens = "payment" | "client" | "invoice";

type InvoiceActionsProps = {
  canBePaid: boolean;
  isVoid: boolean;
  markPaid: PlainAction;
  voidInvoice: PlainAction;
  reopenInvoice: PlainAction;
  deleteInvoice: PlainAction;
  /** Forms the page built; shown in a sheet when asked for. */
  sheets: Record<Opens, ReactNode>;
};

const TITLES: Record<Opens, string> = {
  payment: "Record a payment",
  client: "Edit client",
  invoice: "Edit invoice",
};

export function InvoiceActions(props: InvoiceActionsProps) {
  const [open, setOpen] = useState<Opens | null>(null);
  const [isBusy, startTransition] = useTransition();
  const run = (action: PlainAction) => startTransition(action);
  return (
    <div className="invoice-actions">
      {props.canBePaid && (
        <>
          <button type="button" className="button" disabled={isBusy} onClick={() => run(props.markPaid)}>
            Mark paid
          </button>
          <button type="button" className="button quiet" onClick={() => setOpen("payment")}>
            Part paid
          </button>
        </>
      )}
      <Menu label="More" accessibleName="More actions" isBelow isDisabled={isBusy}>
        {(close) => <MoreItems {...props} close={close} open={setOpen} run={run} />}
      </Menu>
      {open && (
        <Sheet title={TITLES[open]} onClose={() => setOpen(null)}>
          {props.sheets[open]}
        </Sheet>
      )}
    </div>
  );
}

type MoreItemsProps = InvoiceActionsProps & {
  close: () => void;
  open: (what: Opens) => void;
  run: (action: PlainAction) => void;
};

function MoreItems({ close, open, run, isVoid, ...actions }: MoreItemsProps) {
  const pick = (what: () => void) => {
    close();
    what();
  };
  return (
    <>
      <Item text="Edit invoice" onChoose={() => pick(() => open("invoice"))} />
      <Item text="Edit client" onChoose={() => pick(() => open("client"))} />
      {isVoid ? (
        <Item text="Reopen" onChoose={() => pick(() => run(actions.reopenInvoice))} />
      ) : (
        <Item text="Void it" onChoose={() => pick(() => run(actions.voidInvoice))} />
      )}
      <Item text="Delete" isDanger onChoose={() => pick(() => run(actions.deleteInvoice))} />
    </>
  );
}

type ItemProps = { text: string; isDanger?: boolean; onChoose: () => void };

function Item({ text, isDanger, onChoose }: ItemProps) {
  return (
    <button type="button" role="menuitem" className={isDanger ? "danger" : undefined} onClick={onChoose}>
      {text}
    </button>
  );
}
