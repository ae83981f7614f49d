/** Asks until it holds, for at most half a minute. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error("It never came true.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
