import { createServer } from "node:net";

/** Below those that systems hand out by themselves, so that nobody else is given it while its owner is away. */
const RANGE = { from: 20_000, to: 32_767 };
const MOST_TRIES = 50;

/** A port of this machine's own address that nobody listens on. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const port = RANGE.from + Math.floor(Math.random() * (RANGE.to - RANGE.from + 1));
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${MOST_TRIES} ports is free.`);
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
