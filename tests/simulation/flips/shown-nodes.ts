import type { Cause } from "@/lib/core/node-health/health-record";
import type { Control, NodeProbe } from "@/lib/core/node-health/node-probe";
import { READY_STATUS } from "../../fixtures/a-ready-status";
import { nodeTrace, type RunTrace } from "./run-trace";
import type { NodePlan } from "./schedule";
import { isWithin, START, strikesNow, type World } from "./world";

const CAUSES = ["not-running", "unreachable", "too-slow", "unauthorised", "no-model", "not-writing"] as const;

/** What the nodes show to one run that checks them now, and what the run has to make of it. */
export function showNodes(world: World, run: RunTrace): { probes: NodeProbe[]; control: Control } {
  const isCutOff = isWithin(world, world.schedule.blindSpells);
  const probes = world.schedule.nodes.map((plan) => showNode(world, plan, isCutOff && !plan.isOwnMachine));
  const isHeard = probes.some(({ hasAnswered, isOwnMachine }) => hasAnswered && !isOwnMachine);
  for (const { node, status, hasWritten, isOwnMachine } of probes) {
    const isWell = status.kind === "ready" && hasWritten !== false;
    const isBlind = isCutOff && !isHeard && !isOwnMachine;
    if (isBlind) world.strikes.checksBlind++;
    nodeTrace(run, node).shown = isBlind ? "blind" : isWell ? "well" : "ill";
  }
  return { probes, control: isCutOff ? "silent" : "reached" };
}

function showNode(world: World, plan: NodePlan, isHidden: boolean): NodeProbe {
  const look = { node: plan.name, isOwnMachine: plan.isOwnMachine, loaded: null };
  if (isHidden)
    return { ...look, status: { kind: "unreachable" }, hasAnswered: false, ms: 24_000, hasWritten: null };
  const isNoisy = strikesNow(world, "noise");
  if (isNoisy) world.strikes.checksNoisy++;
  if (isUp(plan, world.clock.now() - START) !== isNoisy)
    return { ...look, status: READY_STATUS, hasAnswered: true, ms: 120, hasWritten: null };
  const cause = world.random.pick(CAUSES);
  return { ...look, ...statusOf(cause), ms: 24_000 };
}

function isUp({ turns }: NodePlan, at: number): boolean {
  let isUpNow = true;
  for (const turn of turns) {
    if (turn > at) break;
    isUpNow = !isUpNow;
  }
  return isUpNow;
}

function statusOf(
  cause: Exclude<Cause, "tunnel-down" | "not-a-node">,
): Pick<NodeProbe, "status" | "hasAnswered" | "hasWritten"> {
  if (cause === "not-writing") return { status: READY_STATUS, hasAnswered: true, hasWritten: false };
  if (cause === "no-model")
    return { status: { kind: cause, models: [] }, hasAnswered: true, hasWritten: null };
  return { status: { kind: cause }, hasAnswered: cause === "unauthorised", hasWritten: null };
}
