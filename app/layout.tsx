import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Header } from "@/components/shell/header";
import { findInvoicesAction } from "./actions/find-invoices";
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

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Header findInvoices={findInvoicesAction} />
        <main className="wrap page" id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}
