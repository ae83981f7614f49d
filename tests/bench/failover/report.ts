import { faultGoals } from "./fault-goals";
import { directMs } from "./figures";
import type { Goal } from "./goal";
import type { Results } from "./results";
import { runGoals } from "./run-goals";
import { goalTable, otherTable, outcomeTable, timeTable } from "./tables";

export function goalsOf(results: Results): Goal[] {
  return [...faultGoals(results), ...runGoals(results)];
}

/** The part of docs/performance.md that a full run writes. */
export function reportOf(results: Results): string {
  const day = results.startedAt.slice(0, 10);
  const base = ["primary", "fallback"].map((node) => {
    const fault = node === "primary" ? "healthy" : "refused";
    return `${node} ${directMs(results, fault, "firstMs").toFixed(0)} ms to the first token, ${directMs(results, fault, "totalMs").toFixed(0)} ms in all`;
  });
  return `
Seen on ${day} with Node.js ${results.node}. A direct call in this run: ${base.join("; ")}.

### Goals

${goalTable(goalsOf(results))}

### Answered rightly, of eleven requests

The first request into the fault and the ten after it. Right is one whole text of one node.

${outcomeTable(results)}

### First token

Times a direct call to the node that can answer: the first request / the middle of the ten after it, where they were
answered rightly. "none": none was. A figure well below one is a primary that began and then broke.

${timeTable(results, "firstMs", false)}

With a new instance for every call, as on a serverless platform; ours share their fleet state, the others have nothing to share.

${timeTable(results, "firstMs", true)}

### Whole answer

${timeTable(results, "totalMs", false)}

### Bursts, aborts, recovery, cost

${otherTable(results)}
`;
}
