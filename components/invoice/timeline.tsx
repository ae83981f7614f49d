import { formatShortDay } from "@/lib/core/calendar";
import type { TimelineEntry } from "@/lib/core/invoice/timeline";
import { SubmitButton } from "../ui/submit-button";
import { timelineText } from "./timeline-words";

type TimelineProps = {
  entries: readonly TimelineEntry[];
  language: string;
  removePayment: (paymentId: string) => Promise<void>;
};

export function Timeline({ entries, language, removePayment }: TimelineProps) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={keyOf(entry)} data-kind={entry.kind}>
          <b>{timelineText(entry, language)}</b>
          <span>
            {formatShortDay(entry.day, language)}
            {entry.kind === "payment" && entry.payment !== "prepaid" && (
              <form action={removePayment.bind(null, entry.paymentId)} className="inline">
                {" · "}
                <SubmitButton className="text-link" busy="Taking it back…">
                  Take back
                </SubmitButton>
              </form>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function keyOf(entry: TimelineEntry): string {
  if (entry.kind === "payment") return entry.paymentId;
  return "draftId" in entry ? `${entry.kind} ${entry.draftId}` : entry.kind;
}
