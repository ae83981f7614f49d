import type { NodeCall, Progress } from "@/lib/adapters/nodes/node-call";
import { outcomeOf } from "@/lib/adapters/nodes/node-fault";
import { chatOverOllama } from "@/lib/adapters/nodes/ollama-chat";
import { chatOverOpenAi } from "@/lib/adapters/nodes/openai-chat";
import { createStopper } from "@/lib/adapters/nodes/stopper";
import type { ChatRequest } from "@/lib/core/nodes/chat";
import type { ReplyEnd } from "@/lib/core/nodes/frame";
import { DEFAULT_LIMITS } from "@/lib/core/nodes/limits";
import type { NodeKind } from "@/lib/core/nodes/node";
import type { ArmHabits } from "@/lib/core/nodes/request-option";
import { REQUEST } from "./sample-request";

type Choice = {
  kind: NodeKind;
  url?: string;
  fetch?: typeof fetch;
  request?: Partial<ChatRequest>;
  habits?: ArmHabits;
  /** Reads on after the last frame until the node has closed its stream. */
  toTheClose?: boolean;
};

export type Wired = {
  text: string;
  thinking: number;
  end: ReplyEnd | null;
  outcome: string;
  progress: Progress;
};

export const newHabits = (): ArmHabits => ({ refused: new Set(), thinksAloud: false });

/** One call over a protocol, without any loop round it, to its last frame or for five seconds at most. */
export async function overWire({
  kind,
  url = "http://127.0.0.1:1",
  request,
  toTheClose,
  ...choice
}: Choice): Promise<Wired> {
  const stopper = createStopper();
  stopper.arm("timed-out-answer", 5_000);
  const progress: Progress = {
    startedMs: performance.now(),
    connectMs: null,
    httpStatus: null,
    retryAfterMs: null,
    firstTokenMs: null,
    text: "",
    end: null,
    think: null,
    format: "none",
  };
  const node = { name: "node", url, models: ["qwen3.5"], kind };
  const call: NodeCall = {
    fetch,
    ...choice,
    node,
    model: "qwen3.5",
    limits: DEFAULT_LIMITS,
    stopper,
    progress,
  };
  const wired: Wired = { text: "", thinking: 0, end: null, outcome: "ok", progress };
  const asked = { ...REQUEST, ...request };
  const frames = kind === "openai" ? chatOverOpenAi(call, asked) : chatOverOllama(call, asked);
  try {
    for (;;) {
      const { done, value } = await stopper.race(frames.next());
      if (done) break;
      wired.text += value.text;
      wired.thinking += value.thinking;
      wired.end = value.end ?? wired.end;
      if (value.end && !toTheClose) break;
    }
  } catch (error) {
    wired.outcome = outcomeOf(error, progress.httpStatus !== null);
  }
  if (toTheClose) stopper.release();
  else stopper.stop("cancelled");
  return wired;
}
