import type { SeenBreaker } from "@/lib/core/nodes/fleet-view";
import { capitalised, counted } from "../ui/count-words";
import { outcomeWords } from "./outcome-words";
import { type Here, lengthText, momentText } from "./time-words";

type Live = { seen: readonly SeenBreaker[]; running: number | null; isDown: boolean };

/** What live traffic does with a node at this moment, one sentence for the node or each model it leaves alone. */
export function seenTexts({ seen, running, isDown }: Live, here: Here): string[] {
  const open = seen.filter(({ isOpen }) => isOpen);
  const use = isDown
    ? "Live traffic has not met that yet and asks it as usual."
    : "Live traffic asks it as usual.";
  if (open.length === 0) return [running === null ? use : `${use} ${runningText(running)}`];
  const whole = open.find(({ model }) => model === null);
  const told = whole ? [whole] : open;
  return told.map((each) => openText(each, here));
}

function runningText(running: number): string {
  if (running === 0) return "Nothing runs there just now.";
  return `${capitalised(counted(running, "call runs", "calls run"))} there just now.`;
}

function openText({ model, outcome, since, trialAt }: SeenBreaker, here: Here): string {
  const what = model === null ? "it" : `${model} there`;
  const words = outcomeWords(outcome);
  const why = words === null ? "" : `: it ${words}`;
  const next =
    trialAt <= here.now ? "It may be tried again now." : `Next try in ${lengthText(trialAt - here.now)}.`;
  return `Live traffic has left ${what} alone since ${momentText(since, here)}${why}. ${next}`;
}
