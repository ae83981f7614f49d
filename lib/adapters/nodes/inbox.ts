/** Notes posted by calls that run, taken in order by the one loop that races them. */
export type Inbox<T> = { post(note: T): void; next(): Promise<T> };

export function createInbox<T>(): Inbox<T> {
  const notes: T[] = [];
  let wake: ((note: T) => void) | null = null;
  return {
    post(note) {
      if (!wake) return void notes.push(note);
      wake(note);
      wake = null;
    },
    next() {
      const note = notes.shift();
      if (note !== undefined) return Promise.resolve(note);
      return new Promise((resolve) => {
        wake = resolve;
      });
    },
  };
}
