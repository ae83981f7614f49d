import type { Mail } from "@/lib/core/draft/draft";
import type { Facts } from "@/lib/core/draft/facts";
import { fillPieces } from "@/lib/core/draft/fill";

type Pieces = ReturnType<typeof fillPieces>;

/** Facts up to this length stay on one line: an amount or a number torn in two is read wrongly. */
const WHOLE = 18;

/** One run of words; what the app filled in carries a dotted line, what the model wrote does not. */
export function FilledText({ pieces }: { pieces: Pieces }) {
  return pieces.map((piece, index) => {
    const unit = unitAfter(pieces, index);
    const text = piece.text.slice(unitAfter(pieces, index - 1).length);
    return piece.placeholder === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces only ever grow at the end
      <span key={index}>{text}</span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces only ever grow at the end
      <span key={index} className={piece.text.length <= WHOLE ? "whole" : undefined}>
        <span className="fact">{text}</span>
        {unit}
      </span>
    );
  });
}

/** The word after a bare figure, which no line may begin with: "28 days" is read as one. */
function unitAfter(pieces: Pieces, index: number): string {
  const [piece, next] = [pieces[index], pieces[index + 1]];
  if (!piece?.placeholder || !/^\d+$/.test(piece.text) || next?.placeholder !== null) return "";
  return /^ \p{L}+/u.exec(next.text)?.[0] ?? "";
}

export function paragraphsOf(text: string): string[] {
  return text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
}

/**
 * The template filled piece by piece, or null when that is not to the letter the mail that was checked:
 * then the mail itself is shown, without marks.
 */
export function markedMail(
  template: Mail,
  facts: Facts,
  mail: Mail,
): { subject: Pieces; body: Pieces[] } | null {
  const subject = fillPieces(template.subject, facts);
  const paragraphs = paragraphsOf(template.body).map((paragraph) => fillPieces(paragraph, facts));
  const isSame =
    plain([subject]) === mail.subject && plain(paragraphs) === paragraphsOf(mail.body).join("\n\n");
  return isSame ? { subject, body: paragraphs } : null;
}

function plain(paragraphs: Pieces[]): string {
  return paragraphs.map((pieces) => pieces.map((piece) => piece.text).join("")).join("\n\n");
}

/** Unmarked words, as pieces. */
export function plainPieces(text: string): Pieces {
  return [{ text, placeholder: null }];
}
