/** Chance that can be played again: the same seed gives the same schedule on every machine. */
export type Random = {
  /** From 0 to below 1. */
  next(): number;
  between(from: number, to: number): number;
  whole(from: number, to: number): number;
  isOneIn(times: number): boolean;
  pick<T>(list: readonly [T, ...T[]]): T;
};

/** The generator called mulberry32: small, quick, and good enough to shuffle a schedule. */
export function createRandom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number) => from + next() * (to - from);
  const whole = (from: number, to: number) => Math.floor(between(from, to + 1));
  return {
    next,
    between,
    whole,
    isOneIn: (times) => next() * times < 1,
    pick: (list) => list[whole(0, list.length - 1)] ?? list[0],
  };
}
