import type { DeskDraft } from "@/lib/core/draft/desk-state";
import { currentMail } from "@/lib/core/draft/draft";
import { FilledText, markedMail, paragraphsOf, plainPieces } from "./letter-text";

/** The mail as the client will see it, word for word. */
export function CheckedLetter({ draft }: { draft: DeskDraft }) {
  const mail = currentMail(draft) ?? draft.mail;
  const marked = draft.edited === null ? markedMail(draft.template, draft.facts, draft.mail) : null;
  const subject = marked?.subject ?? plainPieces(mail.subject);
  const body = marked?.body ?? paragraphsOf(mail.body).map(plainPieces);
  return (
    <div className="letter-words" data-letter>
      <h2>
        <FilledText pieces={subject} />
      </h2>
      {body.map((pieces, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a finished letter does not change its order
        <p key={index}>
          <FilledText pieces={pieces} />
        </p>
      ))}
    </div>
  );
}
