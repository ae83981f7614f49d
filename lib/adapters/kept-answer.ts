const KEPT_MS = 60_000;

/**
 * The same function, but who asks the same again within a minute gets the answer of then: for long reckonings that an open page
 * asks for every few seconds. Only the last question is remembered, and no failure.
 */
export function keptAnswer<Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
  nowMs: () => number = () => performance.now(),
): (...asked: Asked) => Promise<Answer> {
  let last: { question: string; atMs: number; answer: Promise<Answer> } | null = null;
  return (...asked) => {
    const question = JSON.stringify(asked);
    if (last?.question === question && nowMs() - last.atMs < KEPT_MS) return last.answer;
    const asking = { question, atMs: nowMs(), answer: ask(...asked) };
    last = asking;
    asking.answer.catch(() => {
      if (last === asking) last = null;
    });
    return asking.answer;
  };
}
