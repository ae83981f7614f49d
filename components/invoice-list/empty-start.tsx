import Link from "next/link";
import { DunlinMark } from "../shell/dunlin-mark";
import { SubmitButton } from "../ui/submit-button";

/** The first visit: three ways in, the quickest one first. */
export function EmptyStart({ loadSampleData }: { loadSampleData: () => Promise<void> }) {
  return (
    <div className="empty-start">
      <DunlinMark />
      <h1>Who owes you money?</h1>
      <p>
        Give Dunlin an unpaid invoice. It works out how late it is, words the follow-up in the right tone, and
        leaves the sending to you.
      </p>
      <ol className="ways">
        <li>
          <h2>Type it in</h2>
          <p>Client, number, amount, due date. Half a minute.</p>
          <Link className="button main" href="/add">
            Add an invoice
          </Link>
        </li>
        <li>
          <h2>Drop a file</h2>
          <p>E-invoices (XML, or a PDF that carries one) and CSV lists, anywhere on this page.</p>
          <Link className="button" href="/add#import">
            Choose files
          </Link>
        </li>
        <li>
          <h2>Look around first</h2>
          <p>Ten made-up invoices, clearly marked, gone again in one click.</p>
          <form action={loadSampleData}>
            <SubmitButton className="button" busy="Setting out samples…">
              Try with samples
            </SubmitButton>
          </form>
        </li>
      </ol>
      <p className="small-print">
        Your invoices stay with you. The model that words your mails never sees a name, an amount or a date.
      </p>
    </div>
  );
}
