import type { AttemptOutcome } from "../../core/nodes/attempt";
import { NodeFault } from "./node-fault";

/**
 * What can end a call early: timers, the caller, the call above it. The first cause stays. It uses one controller and plain
 * timers and listeners, because combined signals lose their timeouts to the garbage collector on Node 20.
 */
export type Stopper = {
  readonly signal: AbortSignal;
  readonly cause: AttemptOutcome | null;
  stop(cause: AttemptOutcome): void;
  /** Starts a timer that stops with `cause`; one that runs already keeps its time. */
  arm(cause: AttemptOutcome, ms: number): void;
  disarm(cause: AttemptOutcome): void;
  /** Stops with `cause` when another signal aborts. */
  follow(signal: AbortSignal | undefined, cause: () => AttemptOutcome): void;
  /** The promise's own result, or a NodeFault as soon as this is stopped. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** Lets go of timers and listeners and aborts nothing. */
  release(): void;
};

export function createStopper(): Stopper {
  const controller = new AbortController();
  const timers = new Map<AttemptOutcome, NodeJS.Timeout>();
  const releases: (() => void)[] = [];
  let cause: AttemptOutcome | null = null;
  let rejectStopped: (fault: NodeFault) => void = () => {};
  const stopped = new Promise<never>((_, reject) => {
    rejectStopped = reject;
  });
  stopped.catch(() => {});

  const release = () => {
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    for (const each of releases.splice(0)) each();
  };
  const stop = (why: AttemptOutcome) => {
    if (cause !== null) return;
    cause = why;
    release();
    rejectStopped(new NodeFault(why));
    controller.abort();
  };

  return {
    signal: controller.signal,
    get cause() {
      return cause;
    },
    stop,
    arm(why, ms) {
      if (cause === null && !timers.has(why))
        timers.set(
          why,
          setTimeout(() => stop(why), ms),
        );
    },
    disarm(why) {
      clearTimeout(timers.get(why));
      timers.delete(why);
    },
    follow(signal, why) {
      if (signal?.aborted) return stop(why());
      const listener = () => stop(why());
      signal?.addEventListener("abort", listener, { once: true });
      releases.push(() => signal?.removeEventListener("abort", listener));
    },
    race: (promise) => {
      promise.catch(() => {});
      return Promise.race([promise, stopped]);
    },
    release,
  };
}
