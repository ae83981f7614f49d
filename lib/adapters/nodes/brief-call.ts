import type { AttemptOutcome } from "../../core/nodes/attempt";
import type { ChatRequest } from "../../core/nodes/chat";
import type { Frame } from "../../core/nodes/frame";
import type { NodeCall } from "./node-call";
import { NodeFault, outcomeOf } from "./node-fault";
import { chatOverOllama } from "./ollama-chat";
import { chatOverOpenAi } from "./openai-chat";

/** One small call of our own, read to its end beside all races; says how it ended and never throws. */
export async function callBriefly(
  call: NodeCall,
  request: ChatRequest,
  take: (frame: Frame) => void,
): Promise<AttemptOutcome> {
  const { node, stopper, progress } = call;
  const frames = node.kind === "openai" ? chatOverOpenAi(call, request) : chatOverOllama(call, request);
  try {
    for (;;) {
      const { done, value: frame } = await stopper.race(frames.next());
      if (!done) {
        progress.end = frame.end ?? progress.end;
        take(frame);
      } else if (progress.end) return "ok";
      else throw new NodeFault("no-final-frame");
    }
  } catch (error) {
    return stopper.cause ?? outcomeOf(error, progress.httpStatus !== null);
  } finally {
    stopper.stop("cancelled");
  }
}
