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
  /** Is cancelled when another signal aborts. */
  follow(signal: AbortSignal | undefined): void;
  /** The promise's own result, or a NodeFault as soon as this is stopped. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** Lets go of timers and listeners and aborts nothing. */
  release(): void;
};

export function createStopper(): Stopper {
  return new CallStopper();
}

/** A small question: its answer, or a NodeFault when that takes too long or `above` aborts. */
export async function within<T>(
  ms: number,
  ask: (signal: AbortSignal) => Promise<T>,
  above?: AbortSignal,
): Promise<T> {
  const stopper = createStopper();
  stopper.follow(above);
  stopper.arm("timed-out-answer", ms);
  try {
    return await stopper.race(ask(stopper.signal));
  } finally {
    stopper.stop("cancelled");
  }
}

/** A class, because one is made for each request and each call: a set of closures costs a tenth of a millisecond. */
class CallStopper implements Stopper {
  cause: AttemptOutcome | null = null;
  private controller: AbortController | null = null;
  private readonly timers = new Map<AttemptOutcome, NodeJS.Timeout>();
  private readonly followed: (() => void)[] = [];
  private readonly listeners: (() => void)[] = [];
  private readonly racing = new Set<(fault: NodeFault) => void>();

  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.cause !== null) this.controller.abort();
    return this.controller.signal;
  }

  stop(cause: AttemptOutcome): void {
    if (this.cause !== null) return;
    this.cause = cause;
    this.release();
    for (const reject of this.racing) reject(new NodeFault(cause));
    this.racing.clear();
    this.controller?.abort();
    for (const listener of this.listeners) listener();
  }

  onStop(listener: () => void): void {
    this.listeners.push(listener);
  }

  arm(cause: AttemptOutcome, ms: number): void {
    if (this.cause !== null || this.timers.has(cause)) return;
    this.timers.set(
      cause,
      setTimeout(() => this.stop(cause), ms),
    );
  }

  disarm(cause: AttemptOutcome): void {
    clearTimeout(this.timers.get(cause));
    this.timers.delete(cause);
  }

  refresh(cause: AttemptOutcome): void {
    this.timers.get(cause)?.refresh();
  }

  follow(signal: AbortSignal | undefined): void {
    const listener = () => this.stop("cancelled");
    if (signal?.aborted) {
      listener();
      return;
    }
    signal?.addEventListener("abort", listener, { once: true });
    this.followed.push(() => signal?.removeEventListener("abort", listener));
  }

  // Not Promise.race: each token's race against one lasting promise would stay in memory until the call ends.
  race<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.cause !== null) reject(new NodeFault(this.cause));
      else this.racing.add(reject);
      promise.then(
        (value) => {
          this.racing.delete(reject);
          resolve(value);
        },
        (error) => {
          this.racing.delete(reject);
          reject(error);
        },
      );
    });
  }

  release(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    for (const remove of this.followed.splice(0)) remove();
  }
}
