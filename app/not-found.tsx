import Link from "next/link";
import { DunlinMark } from "@/components/shell/dunlin-mark";

export default function NotFound() {
  return (
    <div className="empty-start">
      <DunlinMark />
      <h1>Nothing is here.</h1>
      <p>The invoice may have been deleted, or the address is mistyped.</p>
      <p className="mt-6">
        <Link className="button main" href="/">
          All invoices
        </Link>
      </p>
    </div>
  );
}
