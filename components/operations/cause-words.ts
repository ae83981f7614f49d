import type { Cause } from "@/lib/core/node-health/health-record";

/** Why a node counts as down, in a sentence, and what to try when nobody can look at it now. */
const CAUSES: Record<Cause, { what: string; help: string }> = {
  "not-running": {
    what: "Nothing is running at its address.",
    help: "Start its model server on that machine.",
  },
  unreachable: { what: "Its address cannot be reached.", help: "See that its machine is on and online." },
  "too-slow": { what: "It did not answer in time.", help: "If its machine sleeps, wake it." },
  unauthorised: { what: "It turned us away.", help: "Its token is wrong or has run out." },
  "tunnel-down": {
    what: "Its tunnel stands, but no model server answers behind it.",
    help: "Start its model server on that machine.",
  },
  "not-a-node": { what: "Something answers there, but no model server.", help: "Check its address." },
  "no-model": { what: "It runs, but has no model that can write.", help: "Give it a model." },
  "not-writing": {
    what: "It answers, but wrote nothing when asked for a word.",
    help: "Restart its model server; a full graphics card does this.",
  },
};

export function causeWords(cause: Cause): { what: string; help: string } {
  return CAUSES[cause];
}
