import type { NodeLoad } from "../nodes/chat";
import type { OperationsView } from "./operations-view";
import { orElse, type Part } from "./part";

type Everywhere = Part<readonly { running: number }[]>;

/** What is written is the whole fleet's, and at least our own; who waits, waits here. */
export function fleetLoad(own: NodeLoad, everywhere: Everywhere): OperationsView["load"] {
  const running = orElse(everywhere, []).reduce((sum, each) => sum + each.running, 0);
  return { running: Math.max(own.running, running), waiting: own.waiting };
}
