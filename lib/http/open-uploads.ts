import { problem } from "./problem";

type Limits = { mostPerAccount: number; most: number };

export type OpenUploads = {
  /** Runs `work` and holds a place until it ends, however it ends; where there is none, answers 429 and starts nothing. */
  hold(accountId: string, work: () => Promise<Response>): Promise<Response>;
};

const RETRY_SECONDS = "2";

/** The uploads whose bytes one process holds at once, by account and together: each may be 25 MB. */
export function createOpenUploads({ mostPerAccount, most }: Limits): OpenUploads {
  const byAccount = new Map<string, number>();
  let open = 0;

  function count(accountId: string, change: 1 | -1) {
    const own = (byAccount.get(accountId) ?? 0) + change;
    if (own === 0) byAccount.delete(accountId);
    else byAccount.set(accountId, own);
    open += change;
  }

  return {
    async hold(accountId, work) {
      if ((byAccount.get(accountId) ?? 0) >= mostPerAccount) return refused(OWN_FIRST);
      if (open >= most) return refused(ALL_TAKEN);
      count(accountId, 1);
      try {
        return await work();
      } finally {
        count(accountId, -1);
      }
    },
  };
}

const OWN_FIRST =
  "Files you sent before are still being read. Nothing of this one was stored; please send it again in a moment.";
const ALL_TAKEN =
  "Dunlin is reading as many files as it can just now. Nothing of this one was stored; please send it again in a moment.";

function refused(message: string): Response {
  const response = problem(429, "busy", message);
  response.headers.set("retry-after", RETRY_SECONDS);
  return response;
}
