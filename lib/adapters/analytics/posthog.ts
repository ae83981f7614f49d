import { PostHog } from "posthog-node";
import { allowed } from "../../core/product-event/allowed-event";
import type { Analytics, Delivery, OutgoingEvent } from "./analytics";

export type PostHogSettings = {
  key: string;
  host: string;
  /** "inst_…": who the events are of. Never an address, never a name. */
  instanceId: string;
  timeoutMs?: number;
};

const TIMEOUT_MS = 5_000;

/**
 * Events as PostHog gets them: only what the allow-list lets out, about nobody in particular. A delivery ends within its
 * time limit and never throws, so that a dead analytics host costs a draft nothing.
 */
export function createPostHog(settings: PostHogSettings): Analytics {
  return {
    async deliver(events) {
      const outgoing = events.map(outgoingOf);
      const kept = outgoing.filter((each) => each.message !== null).length;
      const dropped = outgoing.reduce((sum, each) => sum + each.dropped, 0);
      if (kept === 0) return { kind: "delivered", dropped };
      const failure = await send(settings, outgoing);
      return failure ?? { kind: "delivered", dropped };
    },
  };
}

type Outgoing = {
  message: { event: string; properties: object; uuid: string; timestamp: Date } | null;
  dropped: number;
};

function outgoingOf(event: OutgoingEvent): Outgoing {
  const seen = allowed(event);
  if (seen.kind === "unknown-event") return { message: null, dropped: 1 };
  const properties = { ...seen.properties, $process_person_profile: false };
  return {
    message: { event: seen.name, properties, uuid: event.id, timestamp: event.at },
    dropped: seen.dropped,
  };
}

/**
 * One client per delivery: the vendor's client keeps unsent events in a queue of its own and sends them again, but
 * what is unsent is known to the database already. Its automatic flush also writes stack traces to the console.
 */
async function send(settings: PostHogSettings, outgoing: readonly Outgoing[]): Promise<Delivery | null> {
  const timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
  try {
    const client = new PostHog(settings.key, {
      host: settings.host,
      flushAt: outgoing.length + 1,
      flushInterval: 0,
      maxBatchSize: outgoing.length,
      fetchRetryCount: 0,
      requestTimeout: timeoutMs,
      disableGeoip: true,
      fetch: (url, request) => fetch(url, { ...request, redirect: "error" }),
    });
    client.on("error", () => {});
    const queued = allQueued(client, outgoing.filter((each) => each.message !== null).length);
    for (const { message } of outgoing) {
      if (message) client.capture({ distinctId: settings.instanceId, ...message });
    }
    await within(queued, timeoutMs);
    await within(client.flush(), timeoutMs);
    return null;
  } catch (error) {
    return { kind: "failed", cause: isRejection(error) ? "rejected" : "unreachable" };
  }
}

/** `capture` prepares each event behind a promise that it does not hand out; a flush before that would send nothing. */
function allQueued(client: PostHog, count: number): Promise<void> {
  return new Promise((resolve) => {
    let queued = 0;
    client.on("capture", () => {
      queued += 1;
      if (queued === count) resolve();
    });
  });
}

async function within(promise: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("too late")), timeoutMs);
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isRejection(error: unknown): boolean {
  return error instanceof Error && error.name === "PostHogFetchHttpError";
}
