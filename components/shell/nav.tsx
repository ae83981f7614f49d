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

/** At the top on a desk, at the thumb on a phone. */
export function Nav() {
  const path = usePathname();
  return (
    <nav className="nav" aria-label="Main">
      {PLACES.map(({ href, label, Icon }) => (
        <Link key={href} href={href} aria-current={isHere(path, href) ? "page" : undefined}>
          <Icon />
          {label}
        </Link>
      ))}
    </nav>
  );
}

function isHere(path: string, href: string): boolean {
  if (href === "/") return path === "/" || path.startsWith("/invoices");
  return path.startsWith(href);
}
