import type { ResendMail, ResendMood, ResendSettings } from "./resend-api";
import { startFake } from "./start-fake";

export type ResendLog = {
  now: number;
  /** Taken ones, in the order in which they were. */
  mails: ResendMail[];
  /** Every POST that was answered, or dropped. */
  posts: { at: number; key: string | null; mood: ResendMood["kind"]; answered: number | "drop" }[];
  /** How many moods of the queue are left. */
  queued: number;
};

export type TestResend = {
  /** For RESEND_BASE_URL, or for the mailers' `baseUrl`. */
  url: string;
  /** Changes what is named and leaves the rest. */
  set(change: Partial<ResendSettings>): Promise<void>;
  log(): Promise<ResendLog>;
  /** Ends the process; its port then refuses connections. What it remembered is gone. */
  stop(): Promise<void>;
};

/** Starts the stand-in in a process of its own and waits until it listens. It ends with this process at the latest. */
export async function startResend(port = 0): Promise<TestResend> {
  const { url, stop } = await startFake("resend-process", [String(port)]);
  return {
    url,
    async set(change) {
      const answer = await fetch(`${url}/__settings`, { method: "POST", body: JSON.stringify(change) });
      await answer.text();
    },
    log: async () => (await (await fetch(`${url}/__log`)).json()) as ResendLog,
    stop,
  };
}
