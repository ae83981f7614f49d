import { capitalised } from "@/lib/core/capitalised";
import type { SeenBreaker } from "@/lib/core/nodes/fleet-view";
import { counted } from "../ui/count-words";
import { outcomeWords } from "./outcome-words";
import { type Here, lengthText, momentText } from "./time-words";

type Live = { seen: readonly SeenBreaker[]; running: number | null; isDown: boolean };

/** What live traffic does with a node at this moment, one sentence for the node or each model it leaves alone. */
export function seenTexts({ seen, running, isDown }: Live, here: Here): string[] {
  const open = seen.filter(({ isOpen }) => isOpen);
  const whole = open.find(({ model }) => model === null);
  const told = (whole ? [whole] : open).map((each) => openText(each, here));
  const use = isDown
    ? "No breaker keeps live traffic off it now: the next draft may try it first, then goes on."
    : "Live traffic asks it as usual.";
  const texts = told.length === 0 ? [use] : told;
  if (running === null) return texts;
  return texts.map((text, index) => (index < texts.length - 1 ? text : `${text} ${runningText(running)}`));
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
