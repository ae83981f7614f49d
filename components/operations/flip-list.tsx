import Link from "next/link";
import { capitalised } from "@/lib/core/capitalised";
import { causeName } from "@/lib/core/node-health/cause-words";
import { durationWords } from "@/lib/core/node-health/instant-words";
import type { ToldFlip } from "@/lib/core/operations/told-flip";
import { fateText, fateTone } from "./fate-words";
import { type ResendAction, ResendMail } from "./resend-mail";
import { type Here, momentText } from "./time-words";

type FlipListProps = {
  node: string;
  /** Of the node on the page, from which each flip has its own. */
  anchor: string;
  flips: readonly ToldFlip[];
  here: Here;
  resend: ResendAction;
};

const MOST_SHOWN = 4;

/** The last times a node went or came back, each with its mail's fate; one that waits for a person is never folded away. */
export function FlipList({ flips, ...rest }: FlipListProps) {
  if (flips.length === 0)
    return <p className="quiet-line">It has neither gone nor come back since it has been watched.</p>;
  const isShown = (flip: ToldFlip, index: number) => index < MOST_SHOWN || flip.mayResend;
  const older = flips.filter((flip, index) => !isShown(flip, index));
  return (
    <>
      <Flips flips={flips.filter(isShown)} {...rest} />
      {older.length > 0 && (
        <details className="more">
          <summary>{older.length} before that, whose mails need nobody</summary>
          <Flips flips={older} {...rest} />
        </details>
      )}
    </>
  );
}

function Flips({ node, anchor, flips, here, resend }: FlipListProps) {
  return (
    <ol className="flips">
      {flips.map((flip) => (
        <li key={flip.epoch} id={flipAnchor(anchor, flip.epoch)} data-to={flip.to}>
          <b className="flip-what">{flip.to === "down" ? "Went down" : "Came back"}</b>
          <time className="flip-when" dateTime={new Date(flip.at).toISOString()}>
            {momentText(flip.at, here)}
          </time>
          <div className="flip-told">
            <p>{whyText(flip)}</p>
            <p className="flip-fate" data-tone={fateTone(flip)}>
              {fateText(flip, here)}
              {flip.fate === "kept" && (
                <>
                  {" "}
                  <Link className="text-link" href="/outbox">
                    Read it
                  </Link>
                </>
              )}
            </p>
            <ResendMail
              asked={{ node, epoch: flip.epoch, generation: flip.generation }}
              mayResend={flip.mayResend}
              fate={flip.fate}
              resend={resend}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}

export function flipAnchor(node: string, epoch: number): string {
  return `${node}-flip-${epoch}`;
}

function whyText({ to, at, since, cause }: ToldFlip): string {
  if (to === "up") return `Away for ${durationWords(at - since)}.`;
  return cause === null ? "Why is not known." : `${capitalised(causeName(cause))}.`;
}
