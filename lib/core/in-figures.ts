/** "1 draft", "38 minutes". */
export function inFigures(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
