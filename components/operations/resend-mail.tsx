"use client";

import { useEffect, useRef, useState, useTransition } from "react";
import type { Fate } from "@/lib/core/node-health/health-record";

export type ResendAsked = { node: string; epoch: number; generation: number };

/** "gone": the mail has another fate meanwhile, so there is nothing to send again. */
export type ResendAction = (
  asked: ResendAsked,
) => Promise<{ kind: "queued" | "gone" | "store-away" | "too-often" }>;

type Answer = Awaited<ReturnType<ResendAction>>["kind"] | "no-answer";

const ANSWERS: Record<Answer, string> = {
  queued: "It goes out with the next check.",
  gone: "It has another fate meanwhile. Nothing was sent.",
  "store-away": "The record could not be written just now. Nothing was sent; please try again.",
  "too-often": "That was asked for too often. Nothing was sent; please wait a minute.",
  "no-answer": "Dunlin did not answer. Please look at the page again before you ask once more.",
};

type ResendMailProps = { asked: ResendAsked; mayResend: boolean; fate: Fate; resend: ResendAction };

/** Asks twice: what may have been sent already may then arrive a second time, and only a person may want that. */
export function ResendMail({ asked, mayResend, fate, resend }: ResendMailProps) {
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isSending, startTransition] = useTransition();
  const said = useRef<HTMLParagraphElement>(null);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (answer) said.current?.focus();
  }, [answer]);
  useEffect(() => {
    if (isAsking) question.current?.focus();
  }, [isAsking]);
  if (answer)
    return (
      <p className="resend-said" ref={said} tabIndex={-1} role="status">
        {ANSWERS[answer]}
      </p>
    );
  if (!mayResend) return null;
  if (!isAsking)
    return (
      <button type="button" className="button resend" onClick={() => setAsking(true)}>
        Send it again…
      </button>
    );
  const send = () =>
    startTransition(async () => {
      const { kind } = await resend(asked).catch(() => ({ kind: "no-answer" }) as const);
      setAnswer(kind);
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
