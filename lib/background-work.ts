import { after } from "next/server";

const EXPORT_DELAY_MS = 250;

const TIDY_EVERY_MS = 60 * 60_000;

/** Now and every hour; no page waits for it, and what fails is done the next time. */
export function keepTidy(...chores: (() => Promise<void>)[]): void {
  const run = () => {
    for (const chore of chores) chore().catch(() => {});
  };
  run();
  setInterval(run, TIDY_EVERY_MS).unref();
}

/** Work that outlives its request. Next throws where there is no request; a process that stays needs no keeping alive. */
export function keepAlive(work: Promise<unknown>): void {
  try {
    after(work.catch(() => {}));
  } catch {}
}

/** Only beside listeners that end the process: a first one would keep it running. */
export function flushAtExit(flush: () => Promise<void>): void {
  process.once("beforeExit", flush);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    if (process.listenerCount(signal) > 0) process.once(signal, flush);
  }
}

/** One delivery at a time, after the answer has gone out: analytics can delay nobody, and what fails is sent later. */
export function createEventSender(send: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      sending = sending.then(send).catch(() => {});
    }, EXPORT_DELAY_MS);
    timer.unref();
  };
}
