export type OpenStreams = {
  /** Counts a stream of an account and closes its oldest one when there are too many; call what it gives back at the end. */
  enter(accountId: string, close: () => void): () => void;
};

/** The streams one process has open, by account. */
export function createOpenStreams({ mostPerAccount }: { mostPerAccount: number }): OpenStreams {
  const byAccount = new Map<string, Set<() => void>>();
  return {
    enter(accountId, close) {
      const streams = byAccount.get(accountId) ?? new Set();
      byAccount.set(accountId, streams.add(close));
      const [oldest] = streams;
      if (streams.size > mostPerAccount) oldest?.();
      return () => {
        streams.delete(close);
        if (streams.size === 0) byAccount.delete(accountId);
      };
    },
  };
}
