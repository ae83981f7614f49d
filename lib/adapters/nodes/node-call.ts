import type { ChatRequest } from "../../core/nodes/chat";
import { headFault } from "../../core/nodes/fault";
import type { ReplyEnd } from "../../core/nodes/frame";
import type { NodeLimits } from "../../core/nodes/limits";
import type { NodeSettings } from "../../core/nodes/node";
import { type ArmHabits, type Refusal, type RequestOption, refusalOf } from "../../core/nodes/request-option";
import { retryAfterMs } from "../../core/nodes/retry-after";
import { watchConnect } from "./connect-watch";
import { NodeFault } from "./node-fault";
import { readLineGroups, readLines } from "./read-lines";
import type { Stopper } from "./stopper";

/** One call to one node while it runs. */
export type NodeCall = {
  node: NodeSettings;
  model: string;
  limits: NodeLimits;
  fetch: typeof fetch;
  stopper: Stopper;
  progress: Progress;
  /** What earlier calls have shown of this model; what this one shows is added. */
  habits?: ArmHabits;
};

export type Progress = {
  startedMs: number;
  connectMs: number | null;
  httpStatus: number | null;
  /** How long a busy node asks to be left alone. */
  retryAfterMs: number | null;
  firstTokenMs: number | null;
  text: string;
  end: ReplyEnd | null;
  /** What was asked for in the end. */
  think: boolean | null;
  format: "schema" | "json" | "none";
};

type Question = { url: string; init: RequestInit; options: ReadonlySet<RequestOption> };

/** The node refuses an option; its words are not kept, because they may repeat ours. */
class OptionRefused extends NodeFault {
  constructor(readonly refusal: Refusal) {
    super("bad-request");
  }
}

/** A line of JSON round each token makes the stream this much larger than its text, at the very most, and a line this. */
const LARGEST_ENVELOPE = 32;
const LONGEST_LINE = 8;

/**
 * Asks for these options, less those that this model is known to refuse. What it refuses now is left out at once and, when
 * that is what helped, for the life of the client; a second refusal is the call's end.
 */
export async function askWithout<T>(
  { habits, progress }: NodeCall,
  { request, wanted }: { request: ChatRequest; wanted: readonly RequestOption[] },
  ask: (options: ReadonlySet<RequestOption>) => Promise<T>,
): Promise<T> {
  const options = new Set(wanted.filter((option) => !habits?.refused.has(option)));
  const asked = () => {
    progress.think = options.has("think") ? false : null;
    progress.format = !options.has("format") ? "none" : request.format === "json" ? "json" : "schema";
    return ask(options);
  };
  try {
    return await asked();
  } catch (error) {
    if (!(error instanceof OptionRefused)) throw error;
    const { options: refused, isNamed } = error.refusal;
    for (const option of refused) options.delete(option);
    if (isNamed) for (const option of refused) habits?.refused.add(option);
    const reply = await asked();
    for (const option of refused) habits?.refused.add(option);
    return reply;
  }
}

/** Sends the request and gives the lines of a reply whose head is sound; anything else throws a NodeFault. */
export async function openReply(
  call: NodeCall,
  { url, init, options }: Question,
): Promise<AsyncGenerator<string[]>> {
  const { stopper, progress, limits } = call;
  const watch = {
    queued: () => stopper.arm("timed-out-connect", limits.connectMs),
    sent: () => {
      progress.connectMs = performance.now() - progress.startedMs;
      stopper.disarm("timed-out-connect");
    },
  };
  const request: RequestInit = { ...init, signal: stopper.signal, redirect: "manual", cache: "no-store" };
  const response = await stopper.race(watchConnect(watch, () => call.fetch(url, request)));
  stopper.disarm("timed-out-connect");
  const { status, headers } = response;
  progress.httpStatus = status;
  progress.retryAfterMs = retryAfterMs(headers.get("retry-after"), Date.now());
  const isTold = [400, 404, 422, 500, 501].includes(status);
  const body = isTold ? await stopper.race(firstWords(response)) : "";
  const fault = headFault({ status, contentType: headers.get("content-type"), body });
  const refusal = fault === "bad-request" || fault === "http-5xx" ? refusalOf(status, body, options) : null;
  if (refusal) throw new OptionRefused(refusal);
  if (fault) throw new NodeFault(fault);
  if (!response.body) throw new NodeFault("no-final-frame");
  return readLineGroups(response.body, {
    bytes: LARGEST_ENVELOPE * limits.outputBytes,
    line: LONGEST_LINE * limits.outputBytes,
  });
}

/** Enough to know a missing model or a refused option by; a page that is too long to be a node's answer counts as nothing. */
async function firstWords(response: Response): Promise<string> {
  let words = "";
  try {
    if (response.body) for await (const line of readLines(response.body, 4_096)) words += line;
  } catch {}
  return words;
}
