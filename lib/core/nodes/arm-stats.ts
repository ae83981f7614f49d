/** What one arm's own calls have shown, in milliseconds; the newest last. */
export type ArmStats = {
  /** Waits for the first token that neither a load nor our own queue explains. */
  firstTokenMs: readonly number[];
  /** The longest silence within each answer. */
  gapMs: readonly number[];
  /** Moving means: between two tokens, and of a whole answer. */
  tokenMs: number | null;
  answerMs: number | null;
  /** How many calls it has been seen to serve at once, growing in small parts; null until more than one was tried. */
  slots: number | null;
};

export const NO_STATS: ArmStats = { firstTokenMs: [], gapMs: [], tokenMs: null, answerMs: null, slots: null };

/** One whole answer. `beside`: how many calls ran on the arm when this one began, itself included. */
export type Measured = {
  firstTokenMs: number;
  longestGapMs: number;
  totalMs: number;
  tokens: number;
  beside: number;
  wasCold: boolean;
};

const REMEMBERED = 20;
/** Weight of the newest answer in a moving mean. */
const NEWEST = 0.2;

export function learn(stats: ArmStats, measured: Measured): ArmStats {
  const { firstTokenMs, longestGapMs, totalMs, tokens, beside, wasCold } = measured;
  const usual = usualFirstTokenMs(stats);
  const queued = (stats.answerMs ?? 0) / 4;
  const wasPrompt = usual === null || firstTokenMs <= Math.max(2 * usual, usual + queued);
  const explained = wasCold || (beside > 1 && !wasPrompt);
  return {
    firstTokenMs: explained ? stats.firstTokenMs : keep(stats.firstTokenMs, firstTokenMs),
    gapMs: keep(stats.gapMs, longestGapMs),
    tokenMs: tokens > 1 ? mean(stats.tokenMs, (totalMs - firstTokenMs) / (tokens - 1)) : stats.tokenMs,
    answerMs: wasCold ? stats.answerMs : mean(stats.answerMs, totalMs),
    slots: wasCold ? stats.slots : seenSlots(stats.slots, beside, wasPrompt),
  };
}

/** A call waited behind those beside it: the arm serves fewer at once than that. */
export function learnQueued(stats: ArmStats, beside: number): ArmStats {
  return { ...stats, slots: seenSlots(stats.slots, beside, false) };
}

/** The ninth of ten waits for a first token; null before anything was seen. Losers of a race never count, or it would grow with itself. */
export function usualFirstTokenMs(stats: ArmStats): number | null {
  return ninth(stats.firstTokenMs);
}

export function usualGapMs(stats: ArmStats): number | null {
  return ninth(stats.gapMs);
}

/** A fiftieth more at each prompt answer of a full arm, so that one bad moment is not held against it for good. */
function seenSlots(known: number | null, beside: number, wasPrompt: boolean): number | null {
  if (!wasPrompt) return beside > 1 ? Math.max(1, Math.min(known ?? beside - 1, beside - 1)) : known;
  if (known === null) return beside > 1 ? beside : null;
  return beside < Math.floor(known) ? known : Math.max(beside, Math.round(100 * known + 2) / 100);
}

/** Asked several times for each request, so each list is sorted once. */
const ninths = new WeakMap<readonly number[], number>();

function ninth(values: readonly number[]): number | null {
  const known = ninths.get(values);
  if (known !== undefined || values.length === 0) return known ?? null;
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0;
  ninths.set(values, value);
  return value;
}

function keep(values: readonly number[], value: number): number[] {
  return [...values, Math.round(10 * value) / 10].slice(-REMEMBERED);
}

function mean(known: number | null, value: number): number {
  return Math.round(10 * (known === null ? value : known + NEWEST * (value - known))) / 10;
}
