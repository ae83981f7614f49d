import { headFault } from "../../core/nodes/fault";
import type { ReplyEnd } from "../../core/nodes/frame";
import type { NodeLimits } from "../../core/nodes/limits";
import type { NodeSettings } from "../../core/nodes/node";
import { watchConnect } from "./connect-watch";
import { NodeFault } from "./node-fault";
import { readLines } from "./read-lines";
import type { Stopper } from "./stopper";

/** One call to one node while it runs. */
export type NodeCall = {
  node: NodeSettings;
  model: string;
  limits: NodeLimits;
  fetch: typeof fetch;
  stopper: Stopper;
  progress: Progress;
};

export type Progress = {
  startedMs: number;
  connectMs: number | null;
  httpStatus: number | null;
  firstTokenMs: number | null;
  text: string;
  end: ReplyEnd | null;
};

/** A line of JSON round each token makes the stream this much larger than its text, at the very most. */
const LARGEST_ENVELOPE = 32;

/** Sends the request and gives the lines of a reply whose head is sound; anything else throws a NodeFault. */
export async function openReply(
  call: NodeCall,
  url: string,
  init: RequestInit,
): Promise<AsyncGenerator<string>> {
  const { stopper, progress, limits } = call;
  const watch = {
    queued: () => stopper.arm("timed-out-connect", limits.connectMs),
    sent: () => {
      progress.connectMs = performance.now() - progress.startedMs;
      stopper.disarm("timed-out-connect");
    },
  };
  const options: RequestInit = { ...init, signal: stopper.signal, redirect: "manual", cache: "no-store" };
  const response = await stopper.race(watchConnect(watch, () => call.fetch(url, options)));
  stopper.disarm("timed-out-connect");
  progress.httpStatus = response.status;
  const contentType = response.headers.get("content-type");
  const body = response.status === 404 ? await stopper.race(firstLine(response)) : "";
  const fault = headFault({ status: response.status, contentType, body });
  if (fault) throw new NodeFault(fault);
  if (!response.body) throw new NodeFault("no-final-frame");
  return readLines(response.body, LARGEST_ENVELOPE * limits.outputBytes);
}

/** Enough to know a missing model by; a page that is too long to be Ollama's answer counts as nothing. */
async function firstLine(response: Response): Promise<string> {
  if (!response.body) return "";
  try {
    for await (const line of readLines(response.body, 4_096)) return line;
  } catch {}
  return "";
}
