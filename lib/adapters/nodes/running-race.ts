import { learnQueued } from "../../core/nodes/arm-stats";
import type { ChatRequest, NodeEvent } from "../../core/nodes/chat";
import { withHedgeCharged, withStats } from "../../core/nodes/fleet-view";
import {
  type CallSoFar,
  type Known,
  newRace,
  type Race,
  type RaceCommand,
  type RaceNote,
} from "../../core/nodes/race";
import { planFor } from "../../core/nodes/race-plan";
import { step } from "../../core/nodes/race-step";
import type { CallOrder, Dispatch } from "./dispatch";
import { createInbox, type Inbox } from "./inbox";
import type { Leg } from "./leg";
import type { Stopper } from "./stopper";

/** A race with its calls: what they tell is taken note by note, and what is decided then is done. */
export type RunningRace = {
  readonly dispatch: Dispatch;
  readonly request: ChatRequest;
  readonly above: Stopper;
  readonly known: Known;
  readonly inbox: Inbox<RaceNote>;
  state: Race;
  /** The call with the number 1 is the first. */
  readonly legs: Leg[];
  late: { timer: NodeJS.Timeout; leg: number; ms: number } | null;
};

const NOTHING_YET: CallSoFar = { beside: 1, tokens: 0, firstTokenMs: null, recentGapsMs: [] };

export function beginRace(dispatch: Dispatch, request: ChatRequest, above: Stopper): RunningRace {
  const legs: Leg[] = [];
  const known = { nodes: dispatch.nodes, call: (id: number) => legs[id - 1]?.progress ?? NOTHING_YET };
  const state = newRace(request.avoid);
  return { dispatch, request, above, known, inbox: createInbox(), state, legs, late: null };
}

/** One note: the reader's events. `order`: what the call that it may start needs beside its arm. */
export function take(race: RunningRace, note: RaceNote, order: Partial<CallOrder> = {}): NodeEvent[] {
  const { race: state, commands, events } = step(race.state, note, race.known);
  race.state = state;
  for (const command of commands) carryOut(race, command, order);
  return events;
}

function carryOut(race: RunningRace, command: RaceCommand, order: Partial<CallOrder>): void {
  const { dispatch, legs } = race;
  switch (command.kind) {
    case "start":
      start(race, command, order);
      break;
    case "abandon":
      legs[command.leg - 1]?.abandon(command.outcome);
      break;
    case "expect":
      expect(race, command);
      break;
    case "charge-hedge":
      dispatch.knowledge.change(withHedgeCharged);
      break;
    case "learn-queued": {
      const { arm, beside } = command;
      dispatch.knowledge.change((view) => withStats(view, arm, (stats) => learnQueued(stats, beside)));
    }
  }
}

function start(
  race: RunningRace,
  { leg: { id, arm }, reason }: Extract<RaceCommand, { kind: "start" }>,
  order: Partial<CallOrder>,
): void {
  const { dispatch, request, inbox, legs } = race;
  // Before the chat: what is in memory then is not being loaded by it.
  const told = dispatch.residency.ask(arm);
  const isLast = () => planFor(race.state, dispatch.nodes, arm.node.name).length === 0;
  legs.push(dispatch.start({ arm, request, number: id, reason, queueMs: 0, isLast, ...order }, inbox.post));
  if (race.state.current?.id === id) inbox.post({ kind: "look" });
  void dispatch.knowledge.refresh().then(() => inbox.post({ kind: "look" }));
  void told.then(() => {
    if (dispatch.residency.isLoaded(arm) === false) inbox.post({ kind: "cold", leg: id });
  });
}

function expect(race: RunningRace, { leg, ms }: { leg: number; ms: number | null }): void {
  const { late, legs, inbox, dispatch } = race;
  // The same once more is the rule: each token but the first.
  if (late?.leg === leg && late.ms === ms) {
    late.timer.refresh();
    return;
  }
  clearTimeout(late?.timer);
  race.late = null;
  if (ms === null) return;
  const tell = () => {
    const call = legs[leg - 1];
    if (!call || race.state.current?.id !== leg) return;
    inbox.post({ kind: "late", leg, tokens: call.progress.tokens });
    void dispatch.residency.ask(call.task.arm, call.progress.startedMs);
  };
  race.late = { timer: setTimeout(tell, Math.max(0, ms)), leg, ms };
}

/** Ends what still runs, at once. */
export function leave({ late, legs, above }: RunningRace): void {
  clearTimeout(late?.timer);
  for (const leg of legs) leg.abandon(above.cause ?? "outrun");
}
