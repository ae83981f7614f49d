import { QUEUE_REFUSES } from "../../core/guardrail";
import type { Lane } from "../../core/nodes/chat";

type Ticket = { lane: Lane; tryStart: () => boolean };

type Place = { isWaiting: boolean; leave(): void };

/** Who waits for a node to be free: first come, first served, but batch work only when no person waits. */
export type WaitingLine = {
  /** Calls `tryStart` now and whenever it may succeed, in turn, until it says true. Null: there is no room to wait. */
  join(lane: Lane, tryStart: () => boolean): Place | null;
  /** A node may have become free. */
  serve(): void;
  waiting(lane?: Lane): number;
};

/** Other instances' calls end without a word to us. */
const LOOK_AGAIN_MS = 250;

export function createWaitingLine(): WaitingLine {
  const tickets: Ticket[] = [];
  let timer: NodeJS.Timeout | undefined;

  const waiting = (lane?: Lane) => tickets.filter((ticket) => !lane || ticket.lane === lane).length;
  const remove = (ticket: Ticket) => {
    const at = tickets.indexOf(ticket);
    if (at >= 0) tickets.splice(at, 1);
    if (tickets.length === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
  const serve = () => {
    for (const lane of ["interactive", "batch"] as const) {
      if (lane === "batch" && waiting("interactive") > 0) return;
      // One that wants a busy node keeps nobody from an idle one.
      for (const ticket of tickets.filter((each) => each.lane === lane))
        if (ticket.tryStart()) remove(ticket);
    }
  };

  return {
    join(lane, tryStart) {
      if (tickets.length > 0) serve();
      const mayStart = lane === "interactive" || tickets.length === 0;
      if (mayStart && tryStart()) return { isWaiting: false, leave() {} };
      if (waiting(lane) >= QUEUE_REFUSES) return null;
      const ticket = { lane, tryStart };
      tickets.push(ticket);
      timer ??= setInterval(serve, LOOK_AGAIN_MS);
      return { isWaiting: true, leave: () => remove(ticket) };
    },
    serve,
    waiting,
  };
}
