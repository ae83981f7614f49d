import { capitalised } from "@/lib/core/capitalised";
import type { NodeLoad } from "@/lib/core/nodes/chat";
import { countWord } from "../ui/count-words";

/** How busy the nodes of this installation are, in a sentence. */
export function loadText({ running, waiting }: NodeLoad): string {
  if (running === 0 && waiting === 0) return "Nothing is being written just now.";
  const writing = `${capitalised(countWord(running))} ${running === 1 ? "call is" : "calls are"} running just now`;
  if (waiting === 0) return `${writing}, and nobody waits.`;
  return `${writing}, and ${countWord(waiting)} ${waiting === 1 ? "waits" : "wait"}.`;
}
