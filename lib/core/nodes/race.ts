import type { Arm } from "./arm";
import type { Attempt, AttemptOutcome, AttemptReason } from "./attempt";
import type { NodeEvent } from "./chat";
import type { FleetView } from "./fleet-view";
import type { NodeLimits } from "./limits";
import type { Candidate } from "./plan-arms";

/** One call of a request. `startedMs` by the same clock as `KnownNodes.nowMs`. */
export type RaceLeg = { id: number; arm: Arm; startedMs: number };

/** One request on its way: the call whose words are shown, and a second one when that is late. Changed by `step` only. */
export type Race = {
  /** Names of nodes to try last. */
  avoid: readonly string[];
  current: RaceLeg | null;
  backup: RaceLeg | null;
  /** The call that brought the whole answer. */
  whole: RaceLeg | null;
  /** Calls begun so far; the newest has this number. */
  begun: number;
  /** By `armKey`. */
  tried: readonly string[];
  failures: readonly Attempt[];
  /** How the call before ended. */
  endedBy: AttemptOutcome;
  /** Words of `current` are on the screen. */
  hasShown: boolean;
  isCrawling: boolean;
  /** Second calls made for silences of the current one. */
  backups: number;
  /** All nodes are out of service, and one is asked all the same. */
  isLastResort: boolean;
  /** It left a crowded arm once; doing so again and again would only move the crowd. */
  hasMoved: boolean;
};

export function newRace(avoid: readonly string[] = []): Race {
  return {
    avoid,
    current: null,
    backup: null,
    whole: null,
    begun: 0,
    tried: [],
    failures: [],
    endedBy: "outrun",
    hasShown: false,
    isCrawling: false,
    backups: 0,
    isLastResort: false,
    hasMoved: false,
  };
}

/** What a race is told. `leg` is a call's number; 0 in `ended`: it was never made. */
export type RaceNote =
  /** No call is under way, and this one is next. */
  | { kind: "next"; arm: Arm; reason: AttemptReason; isLastResort: boolean }
  | { kind: "token"; leg: number; text: string }
  | { kind: "ended"; leg: number; attempt: Attempt }
  /** Nothing came for as long as was expected; `tokens` had come by then. */
  | { kind: "late"; leg: number; tokens: number }
  /** Its model is not loaded; more calls run there than it serves at once; batch work has to make room. */
  | { kind: "cold" | "crowded" | "give-way"; leg: number }
  /** The current call was just begun, or the fleet has told what it knows. */
  | { kind: "look" };

/** What is to be done, in order. */
export type RaceCommand =
  | { kind: "start"; leg: RaceLeg; reason: AttemptReason }
  | { kind: "abandon"; leg: number; outcome: AttemptOutcome }
  /** Tell when the call is silent for so long, from now on, and of nothing that was expected before. Null: of nothing at all. */
  | { kind: "expect"; leg: number; ms: number | null }
  /** One of the fleet's second calls is spent. */
  | { kind: "charge-hedge" }
  /** The node queues what it was thought to serve at once. */
  | { kind: "learn-queued"; arm: Arm; beside: number };

export type Step = { race: Race; commands: RaceCommand[]; events: NodeEvent[] };

/** Parts of the client that can be left out, to measure what each is worth. */
export type Mechanism =
  | "learned-limits"
  | "breaker"
  | "shared-state"
  | "hedge"
  | "detach"
  | "watchdog"
  | "queue";

/** The last first token on an arm. */
export type LastToken = { startedMs: number; atMs: number };

/** What is known of the nodes now. */
export type KnownNodes = {
  readonly nowMs: number;
  readonly limits: NodeLimits;
  has(mechanism: Mechanism): boolean;
  readonly view: FleetView;
  /** Best first. */
  readonly arms: readonly Arm[];
  candidate(arm: Arm, isAvoided?: boolean): Candidate;
  lastToken(arm: Arm): LastToken | undefined;
  /** Requests in our line. */
  readonly waiting: number;
};

/** How far a call has come. `beside`: calls on its arm when it began, itself included. */
export type CallSoFar = {
  beside: number;
  tokens: number;
  firstTokenMs: number | null;
  /** Between the last few tokens. */
  recentGapsMs: readonly number[];
};

export type Known = { nodes: KnownNodes; call(leg: number): CallSoFar };
