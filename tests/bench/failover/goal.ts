/** One promise of this client, with what was seen of it. */
export type Goal = {
  title: string;
  target: string;
  seen: string;
  /** Null when this run did not look. */
  met: boolean | null;
};

export function times(ratio: number): string {
  return Number.isNaN(ratio) ? "–" : `${ratio.toFixed(2)} ×`;
}

export function ms(value: number | null): string {
  return value === null || Number.isNaN(value) ? "–" : `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

/** Neither nought nor a hundred unless it is. */
export function percent(part: number, whole: number): string {
  if (part > 0 && part / whole < 0.01) return "< 1 %";
  return `${part < whole ? Math.min(99, Math.round((100 * part) / whole)) : 100} %`;
}

/** The greatest, where a missing figure is the worst of all. */
export function worst(values: readonly number[]): number {
  return values.some(Number.isNaN) ? Number.NaN : Math.max(...values);
}
