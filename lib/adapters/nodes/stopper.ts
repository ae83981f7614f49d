import type { AttemptOutcome } from "../../core/nodes/attempt";
import { NodeFault } from "./node-fault";

/**
 * What can end a call early: timers, the caller, the call above it. The first cause stays. It uses one controller and plain
 * timers and listeners, because combined signals lose their timeouts to the garbage collector on Node 20.
 */
export type Stopper = {
  /** Made when it is first asked for: most requests need none of their own. */
  readonly signal: AbortSignal;
  readonly cause: AttemptOutcome | null;
  stop(cause: AttemptOutcome): void;
  /** Called at the stop, before anything else happens. */
  onStop(listener: () => void): void;
  /** Starts a timer that stops with `cause`; one that runs already keeps its time. */
  arm(cause: AttemptOutcome, ms: number): void;
  disarm(cause: AttemptOutcome): void;
  /** Starts a running timer's time anew. */
  refresh(cause: AttemptOutcome): void;
  /** Stops with `cause` when another signal aborts. */
  follow(signal: AbortSignal | undefined, cause: () => AttemptOutcome): void;
  /** The promise's own result, or a NodeFault as soon as this is stopped. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** Lets go of timers and listeners and aborts nothing. */
  release(): void;
};

export function createStopper(): Stopper {
  const followed: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  let controller: AbortController | null = null;
  let cause: AttemptOutcome | null = null;
  const racing = new Set<(fault: NodeFault) => void>();

  const stop = (why: AttemptOutcome) => {
    if (cause !== null) return;
    cause = why;
    release();
    for (const reject of racing) reject(new NodeFault(why));
    racing.clear();
    controller?.abort();
    for (const listener of listeners) listener();
  };
  const timers = createTimers(stop);
  const release = () => {
    timers.clear();
    for (const remove of followed.splice(0)) remove();
  };

  return {
    get signal() {
      controller ??= new AbortController();
      if (cause !== null) controller.abort();
      return controller.signal;
    },
    get cause() {
      return cause;
    },
    stop,
    onStop: (listener) => void listeners.push(listener),
    arm: (why, ms) => (cause === null ? timers.arm(why, ms) : undefined),
    disarm: timers.disarm,
    refresh: timers.refresh,
    follow(signal, why) {
      if (signal?.aborted) return stop(why());
      const listener = () => stop(why());
      signal?.addEventListener("abort", listener, { once: true });
      followed.push(() => signal?.removeEventListener("abort", listener));
    },
    // Not Promise.race: each token's race against one lasting promise would stay in memory until the call ends.
    race: (promise) =>
      new Promise((resolve, reject) => {
        if (cause !== null) reject(new NodeFault(cause));
        else racing.add(reject);
        promise.then(
          (value) => {
            racing.delete(reject);
            resolve(value);
          },
          (error) => {
            racing.delete(reject);
            reject(error);
          },
        );
      }),
    release,
  };
}

function createTimers(fire: (cause: AttemptOutcome) => void) {
  const timers = new Map<AttemptOutcome, NodeJS.Timeout>();
  const disarm = (cause: AttemptOutcome) => {
    clearTimeout(timers.get(cause));
    timers.delete(cause);
  };
  return {
    disarm,
    refresh: (cause: AttemptOutcome) => void timers.get(cause)?.refresh(),
    arm(cause: AttemptOutcome, ms: number) {
      if (!timers.has(cause)) timers.set(cause, setTimeout(fire, ms, cause));
    },
    clear() {
      for (const cause of timers.keys()) disarm(cause);
    },
  };
}
