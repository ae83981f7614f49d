import Link from "next/link";
import { SubmitButton } from "../ui/submit-button";

export function DeletedBar({ restore }: { restore: () => Promise<void> }) {
  return (
    <div className="undo-bar" role="status">
      <form action={restore} className="contents">
        <span>The invoice is deleted.</span>
        <SubmitButton className="button" busy="Bringing it back…">
          Undo
        </SubmitButton>
      </form>
      <Link className="button quiet" href="/" replace scroll={false}>
        Dismiss
      </Link>
    </div>
  );
}
