import type { CauseWords } from "../core/node-health/cause-words";
import type { Cause } from "../core/node-health/health-record";
import type { HealthStore } from "../core/node-health/health-store";
import type { NodeLoad } from "../core/nodes/chat";
import type { SeenBreaker } from "../core/nodes/fleet-view";
import { acceptedOfModels } from "../core/operations/accepted-of-models";
import { draftsWorded } from "../core/operations/drafts-worded";
import type {
  ColdLoads,
  DraftShare,
  ModelAcceptance,
  NodeFigures,
  UptimeBucket,
} from "../core/operations/figures";
import { fleetLoad } from "../core/operations/fleet-load";
import { nodeNow } from "../core/operations/node-now";
import { checksOf, nodeOperations } from "../core/operations/node-operations";
import { headlineNodes, operationsHeadline } from "../core/operations/operations-headline";
import type { OperationsView } from "../core/operations/operations-view";
import { known, type Part, seenAs } from "../core/operations/part";
import { bucketMsFor, calendarDays, halfHours } from "../core/operations/uptime-strip";
import type { Clock } from "./needs";
import { withinTime } from "./within-time";

export type ViewOperationsNeeds = Clock & {
  nodeNames: readonly string[];
  health: Pick<HealthStore, "read">;
  nodes: {
    load(): NodeLoad;
    seen(): readonly SeenBreaker[];
    runningOn(): Promise<readonly { node: string; running: number }[]>;
  };
  /** null: no such node. */
  causeOf(node: string, cause: Cause): CauseWords | null;
  uptime(asked: { since: Date; bucketMs: number }): Promise<UptimeBucket[]>;
  nodeFigures(since: Date): Promise<NodeFigures[]>;
  draftShares(since: Date): Promise<DraftShare[]>;
  modelAcceptance(since: Date): Promise<ModelAcceptance[]>;
  coldLoads(since: Date): Promise<ColdLoads[]>;
  modelCosts(since: { day: Date; month: Date }): Promise<{ today: number; month: number }>;
};

/** Each check by itself, so that the last one is known to the second. */
const FINELY_MS = 1_000;
const PART_MS = 6_000;

/** Everything the operations page shows that need not ask a node. Each part is asked on its own, and never rejects. */
export async function viewOperations(timeZone: string, needs: ViewOperationsNeeds): Promise<OperationsView> {
  const now = needs.now().getTime();
  const spans = spansOf(now, timeZone);
  const asked = await askParts(spans, needs);
  const ofNodes = { asked: { ...asked, seen: needs.nodes.seen(), causeOf: needs.causeOf }, spans };
  const nodes = needs.nodeNames.map((name, index) =>
    nodeOperations(name, asked.records[index] ?? { kind: "away" }, ofNodes),
  );
  return {
    now,
    timeZone,
    headline: operationsHeadline(headlineNodes(nodes)),
    draftsToday: seenAs(asked.today, draftsWorded),
    draftsOfMonth: seenAs(asked.month, draftsWorded),
    checks: checksOf(asked, now),
    nodes,
    models: asked.models,
    acceptedOfMonth: seenAs(asked.accepted, acceptedOfModels),
    costs: asked.costs,
    load: fleetLoad(needs.nodes.load(), asked.running),
  };
}

type Spans = ReturnType<typeof spansOf>;

function spansOf(now: number, timeZone: string) {
  const quarter = calendarDays(now, 90, timeZone);
  return { day: halfHours(now), month: quarter.slice(-30), quarter };
}

async function askParts({ day, month, quarter }: Spans, needs: ViewOperationsNeeds) {
  const first = (spans: { from: number }[]) => new Date(spans[0]?.from ?? 0);
  const [today, week, thirtyDays] = [first(quarter.slice(-1)), first(quarter.slice(-7)), first(month)];
  const [finely, coarsely, figures, todays, months, models, accepted, coldLoads, costs, running, ...records] =
    await Promise.all([
      part(needs.uptime({ since: first(day), bucketMs: FINELY_MS })),
      part(needs.uptime({ since: first(quarter), bucketMs: bucketMsFor(quarter) })),
      part(needs.nodeFigures(week)),
      part(needs.draftShares(today)),
      part(needs.draftShares(thirtyDays)),
      part(needs.modelAcceptance(new Date(0))),
      part(needs.modelAcceptance(thirtyDays)),
      part(needs.coldLoads(thirtyDays)),
      part(needs.modelCosts({ day: today, month: thirtyDays })),
      part(needs.nodes.runningOn()),
      ...needs.nodeNames.map(async (name) => seenAs(await part(needs.health.read(name)), nodeNow)),
    ]);
  return {
    finely,
    coarsely,
    figures,
    today: todays,
    month: months,
    models,
    accepted,
    coldLoads,
    costs,
    running,
    records,
  };
}

/** What does not come in time, or at all, is away: it must not keep the rest from being seen. */
function part<Value>(asking: Promise<Value>): Promise<Part<Value>> {
  return withinTime<Part<Value>>(asking.then(known), { kind: "away" }, PART_MS);
}
