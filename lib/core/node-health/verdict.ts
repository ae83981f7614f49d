import type { NodeStatus } from "../nodes/node-status";
import type { Verdict } from "./health-record";
import type { Control, NodeProbe } from "./node-probe";

/**
 * What one round of checks says of each node, by name. When the control address is silent and no node that is not on this
 * machine answered anything, it is our own network that is away: then those nodes are "blind", not ill.
 */
export function verdictsOf(probes: readonly NodeProbe[], control: Control): ReadonlyMap<string, Verdict> {
  const isCutOff = control === "silent" && !probes.some((probe) => !probe.isOwnMachine && probe.hasAnswered);
  return new Map(
    probes.map((probe) => [
      probe.node,
      isCutOff && !probe.isOwnMachine ? { kind: "blind" } : verdictOf(probe),
    ]),
  );
}

function verdictOf({ status, hasWritten }: NodeProbe): Verdict {
  switch (status.kind) {
    case "busy":
      return { kind: "well", degraded: "busy" };
    case "ready":
      return hasWritten === false
        ? { kind: "ill", cause: "not-writing" }
        : { kind: "well", degraded: degradedOf(status) };
    default:
      return { kind: "ill", cause: status.kind };
  }
}

/** An unsafe version comes first: of the two it is the one that must be mended. */
function degradedOf({ outdated, asWished }: Extract<NodeStatus, { kind: "ready" }>) {
  if (outdated) return "outdated";
  return asWished ? null : "other-model";
}
