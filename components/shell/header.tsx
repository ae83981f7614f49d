import Link from "next/link";
import { DunlinMark } from "./dunlin-mark";
import { type FindInvoices, Keyboard } from "./keyboard";
import { Nav } from "./nav";

export function Header({ findInvoices }: { findInvoices: FindInvoices }) {
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
          <Nav />
          <Keyboard findInvoices={findInvoices} />
        </div>
      </header>
    </>
  );
}
