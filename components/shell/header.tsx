import Link from "next/link";
import type { PlainAction } from "../ui/form-action";
import { AccountMenu } from "./account-menu";
import { DunlinMark } from "./dunlin-mark";
import { type FindInvoices, Keyboard } from "./keyboard";
import { Nav } from "./nav";
import type { Who } from "./who";

type HeaderProps = { who: Who; findInvoices: FindInvoices; signOut: PlainAction };

/** Whoever is not signed in gets the name and nothing else: every other way leads to a page that sends them back. */
export function Header({ who, findInvoices, signOut }: HeaderProps) {
  const isOperator = who.kind === "local" || (who.kind === "signed-in" && who.isOperator);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <div className="wrap">
          <Link className="mark" href="/" aria-label="Dunlin, all invoices">
            <DunlinMark />
            Dunlin
          </Link>
          {who.kind !== "signed-out" && (
            <>
              <Nav isOperator={isOperator} />
              <Keyboard findInvoices={findInvoices} isOperator={isOperator} />
            </>
          )}
          {who.kind === "signed-in" && <AccountMenu who={who} signOut={signOut} />}
        </div>
      </header>
    </>
  );
}
