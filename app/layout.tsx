import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Header } from "@/components/shell/header";
import type { Who } from "@/components/shell/who";
import { whoIsThere } from "@/lib/dependencies";
import { findInvoicesAction } from "./actions/find-invoices";
import { signOutAction } from "./actions/sign-in";
import "./globals.css";

// Every page shows what the store holds now, and the build may not open the store.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Invoices · Dunlin", template: "%s · Dunlin" },
  description: "Gets your invoices paid, one well-worded follow-up at a time.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#141310" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Header who={await who()} findInvoices={findInvoicesAction} signOut={signOutAction} />
        <main className="wrap page" id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** For the header alone. When the store is out of reach the page itself says so, inside this frame. */
async function who(): Promise<Who> {
  const viewer = await whoIsThere().catch(() => null);
  if (!viewer) return { kind: "signed-out" };
  if (viewer.email === null) return { kind: "local" };
  return { kind: "signed-in", email: viewer.email, isOperator: viewer.isOperator };
}
