"use client";

import type { Route } from "next";
import Link from "next/link";
import type { PlainAction } from "../ui/form-action";
import { Menu } from "../ui/menu";
import type { Who } from "./who";

type AccountMenuProps = { who: Extract<Who, { kind: "signed-in" }>; signOut: PlainAction };

/** Who is signed in, and the way out. */
export function AccountMenu({ who, signOut }: AccountMenuProps) {
  return (
    <Menu
      isBelow
      className="account-button"
      accessibleName={`Signed in as ${who.email}`}
      label={
        <>
          <span className="account-letter" aria-hidden="true">
            {who.email.charAt(0).toLocaleUpperCase()}
          </span>
          <span className="account-email" aria-hidden="true">
            {who.email}
          </span>
        </>
      }
    >
      {(close) => (
        <>
          <Link role="menuitem" href={"/sessions" as Route} onClick={close}>
            Where you are signed in
            <small>{who.email}</small>
          </Link>
          {who.isOperator && (
            <>
              <Link role="menuitem" href={"/operations" as Route} onClick={close}>
                Operations
                <small>How the nodes are and were</small>
              </Link>
              <Link role="menuitem" href={"/operator" as Route} onClick={close}>
                Operator
                <small>Who may come in, and what Dunlin runs on</small>
              </Link>
            </>
          )}
          <form action={signOut} role="none">
            <button type="submit" role="menuitem">
              Sign out
            </button>
          </form>
        </>
      )}
    </Menu>
  );
}
