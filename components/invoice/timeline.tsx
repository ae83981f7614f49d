import type { Day } from "@/lib/core/calendar";
import type { TimelineEntry } from "@/lib/core/invoice/timeline";
import { dayText } from "../ui/day-words";
import { SubmitButton } from "../ui/submit-button";
import { timelineText } from "./timeline-words";

type TimelineProps = {
  entries: readonly TimelineEntry[];
  today: Day;
  language: string;
  removePayment: (paymentId: string) => Promise<void>;
};

export function Timeline({ entries, today, language, removePayment }: TimelineProps) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={keyOf(entry)} data-kind={entry.kind}>
          <b>{timelineText(entry, language)}</b>
          <span>
            {dayText(entry.day, today, language)}
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
