"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { AddIcon, InvoicesIcon, SettingsIcon } from "../ui/icons";

const PLACES: readonly { href: Route; label: string; Icon: typeof AddIcon }[] = [
  { href: "/", label: "Invoices", Icon: InvoicesIcon },
  { href: "/add", label: "Add", Icon: AddIcon },
  { href: "/settings", label: "Settings", Icon: SettingsIcon },
];

/** On a phone it would be a fourth for the thumb that few need: there Settings and the command bar lead to it. */
const OPERATIONS = { href: "/operations" as Route, label: "Operations" };

/** At the top on a desk, at the thumb on a phone. */
export function Nav({ isOperator }: { isOperator: boolean }) {
  const path = usePathname();
  return (
    <nav className="nav" aria-label="Main">
      {PLACES.map(({ href, label, Icon }) => (
        <Link key={href} href={href} aria-current={isHere(path, href) ? "page" : undefined}>
          <Icon />
          {label}
        </Link>
      ))}
      {isOperator && (
        <Link
          className="desk-only"
          href={OPERATIONS.href}
          aria-current={isHere(path, OPERATIONS.href) ? "page" : undefined}
        >
          {OPERATIONS.label}
        </Link>
      )}
    </nav>
  );
}

function isHere(path: string, href: string): boolean {
  if (href === "/") return path === "/" || path.startsWith("/invoices");
  return path.startsWith(href);
}
