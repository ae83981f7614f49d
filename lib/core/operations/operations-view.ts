import type { CauseWords } from "../node-health/cause-words";
import type { SeenBreaker } from "../nodes/fleet-view";
import type { NodeView } from "../nodes/node-view";
import type { CheckAge, LatestChecks } from "./check-age";
import type { DraftsWorded } from "./drafts-worded";
import type { ColdLoads, ModelAcceptance, NodeFigures } from "./figures";
import type { NodeNow } from "./node-now";
import type { OperationsHeadline } from "./operations-headline";
import type { Part } from "./part";
import type { Strip } from "./uptime-strip";

export type UptimeStrips = { day: Strip; month: Strip; quarter: Strip };

export type NodeOperations = {
  name: string;
  now: Part<NodeNow>;
  /** Why it is down and what to try; null while it is not. */
  cause: CauseWords | null;
  uptime: Part<UptimeStrips>;
  /** What the last checks found beside the state. */
  latest: Part<LatestChecks>;
  /** Of the last seven days; null: no call. */
  figures: Part<NodeFigures | null>;
  coldLoads: Part<readonly ColdLoads[]>;
  /** What live traffic knows of it at this moment, which no slow state changes. */
  seen: readonly SeenBreaker[];
  /** Calls that run there now, of all instances where they tell each other; null: not known. */
  running: number | null;
};

export type OperationsView = {
  now: number;
  timeZone: string;
  headline: OperationsHeadline;
  draftsToday: Part<DraftsWorded>;
  draftsOfMonth: Part<DraftsWorded>;
  checks: Part<CheckAge>;
  nodes: readonly NodeOperations[];
  models: Part<readonly ModelAcceptance[]>;
  /** Drafts that models worded, of 30 days. */
  acceptedOfMonth: Part<number>;
  costs: Part<{ today: number; month: number }>;
  /** `running`: of all instances where they tell each other; `waiting`: of this one. */
  load: { running: number; waiting: number };
};

/** What a node has, asked of the node itself while the page is already there. */
export type NodeInventory = {
  /** How it is at this moment, with what mends it. */
  view: NodeView;
  /** null: it does not answer that. */
  models: readonly ModelThere[] | null;
};

/** `bytes` and `isLoaded` null: the node does not say. `isAsked`: the settings name it. */
export type ModelThere = { name: string; bytes: number | null; isLoaded: boolean | null; isAsked: boolean };
