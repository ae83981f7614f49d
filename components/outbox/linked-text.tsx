import { Fragment } from "react";

const ADDRESS = /https?:\/\/[^\s<>"]+/g;

/** A mail's plain text with its addresses as links. Nothing else of it is taken for markup. */
export function LinkedText({ text }: { text: string }) {
  return <>{piecesOf(text).map(shown)}</>;
}

type Piece = { at: number; text: string; isAddress: boolean };

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > from) pieces.push({ at: from, text: text.slice(from, match.index), isAddress: false });
    pieces.push({ at: match.index, text: match[0], isAddress: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), isAddress: false });
  return pieces;
}

/** Left without a referrer, and by a plain link: nothing may fetch a sign-in link before somebody follows it. */
function shown({ at, text, isAddress }: Piece) {
  if (!isAddress) return <Fragment key={at}>{text}</Fragment>;
  return (
    <a key={at} className="text-link" href={text} rel="noreferrer">
      {text}
    </a>
  );
}
