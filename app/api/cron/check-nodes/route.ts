import { forCron } from "@/lib/dependencies";
import { json, onlyGet, problem } from "@/lib/http/problem";
import { reportFault } from "@/lib/report-fault";

export const dynamic = "force-dynamic";
/** Seconds, the most the free plan gives. A run answers well before; a model it began to load may take five minutes. */
export const maxDuration = 300;

/** Checks every node and tells the operator of what changed. Safe to ask for twice, at once, and after any pause. */
export async function GET(request: Request): Promise<Response> {
  const caller = await forCron(request).catch((fault: unknown) => reportFault(fault, null));
  if (!caller) return problem(503, "not-checked", NOT_CHECKED);
  if (caller instanceof Response) return caller;
  const run = await caller.nodeHealth.check();
  if (run.kind === "not-checked") {
    console.error(`Dunlin: ${run.trouble}`);
    return problem(503, "not-checked", NOT_CHECKED);
  }
  const { isGood, nodes, mails, heartbeat } = run;
  return json({ isGood, nodes, mails, heartbeat }, isGood ? 200 : 503);
}

export const HEAD = onlyGet;
export const OPTIONS = onlyGet;
export const POST = onlyGet;
export const PUT = onlyGet;
export const PATCH = onlyGet;
export const DELETE = onlyGet;

const NOT_CHECKED =
  "The nodes could not be checked to the end. The next run goes on from here; the log says why.";
