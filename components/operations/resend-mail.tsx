"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import type { FormState } from "@/lib/core/form-state";
import type { Fate } from "@/lib/core/node-health/health-record";

export type ResendAsked = { node: string; epoch: number; generation: number };

export type ResendAction = (node: string, epoch: number, generation: number) => Promise<FormState>;

const NO_ANSWER = "Dunlin did not answer. Please look at this page again before you ask once more.";

/** `generation`: of the mail it was said of. */
type Answer = { words: string; isDone: boolean; generation: number };

type ResendMailProps = { asked: ResendAsked; mayResend: boolean; fate: Fate; resend: ResendAction };

/** Asks twice: what may have been sent already may then arrive a second time, and only a person may want that. */
export function ResendMail({ asked, mayResend, fate, resend }: ResendMailProps) {
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isSending, startTransition] = useTransition();
  const said = useRef<HTMLParagraphElement>(null);
  const question = useRef<HTMLParagraphElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (answer) said.current?.focus();
  }, [answer]);
  useEffect(() => {
    if (isAsking) question.current?.focus();
    else if (wasAsked.current && !said.current) opener.current?.focus();
    wasAsked.current = isAsking;
  }, [isAsking]);
  const ask = () => {
    setAnswer(null);
    setAsking(true);
  };
  const isOfThis = answer?.generation === asked.generation;
  if (!isAsking)
    return (
      <>
        {answer && (isOfThis || !mayResend) && (
          <p className="resend-said" ref={said} tabIndex={-1} role="status">
            {answer.words}
          </p>
        )}
        {mayResend && !(isOfThis && answer?.isDone) && (
          <button ref={opener} type="button" className="button resend" onClick={ask}>
            Send it again…
          </button>
        )}
      </>
    );
  const send = () =>
    startTransition(async () => {
      const { node, epoch, generation } = asked;
      const said = await resend(node, epoch, generation).catch(() => null);
      const words = said === null || said.kind === "idle" ? NO_ANSWER : said.message;
      setAnswer({ words, isDone: said?.kind === "done", generation });
      setAsking(false);
    });
  return (
    <div className="resend-ask">
      <p ref={question} tabIndex={-1}>
        {fate === "unknown"
          ? "The first may have arrived. Then you get it a second time."
          : "The mail service refused it. It may do so again, until what is wrong there is put right."}
      </p>
      <button type="button" className="button main" disabled={isSending} aria-busy={isSending} onClick={send}>
        {isSending ? "Asking…" : "Send it again"}
      </button>
      <button type="button" className="button quiet" disabled={isSending} onClick={() => setAsking(false)}>
        Leave it
      </button>
    </div>
  );
}
