/** One message of a stream: its number, for `Last-Event-ID`, and its JSON payload. */
export type NumberedEvent<T> = { id: number; event: T };

type StreamOptions = {
  heartbeatMs?: number;
  /** How long a reader may leave something unread before the stream is closed. */
  stallMs?: number;
  /** Asked with each heartbeat; the stream ends once it is not so any more. */
  isAllowed?: () => Promise<boolean>;
  /** Told how to close the stream from outside; what it gives back is called when the stream is over. */
  enter?: (close: () => void) => () => void;
};

/** A session that was ended may be read on for this long at the most. */
const HEARTBEAT_MS = 5_000;
const STALL_MS = 30_000;
const RETRY_MS = 500;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  connection: "keep-alive",
};

const ENCODER = new TextEncoder();

/**
 * Server-sent events of a source, with a comment as heartbeat. The payload is JSON, so no text of a model can forge an
 * event. When the reader goes, reads nothing for too long, or may not read any more, the source's `return` runs.
 */
export function eventStream<T>(
  source: AsyncIterable<NumberedEvent<T>>,
  { heartbeatMs = HEARTBEAT_MS, stallMs = STALL_MS, isAllowed, enter }: StreamOptions = {},
): Response {
  const events = source[Symbol.asyncIterator]();
  let pulse: Pulse | undefined;
  let leave = () => {};
  let isOver = false;
  function settle() {
    isOver = true;
    pulse?.stop();
    leave();
  }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const close = () => {
        if (isOver) return;
        settle();
        controller.close();
        events.return?.().catch(() => {});
      };
      leave = enter?.(close) ?? leave;
      controller.enqueue(ENCODER.encode(`retry: ${RETRY_MS}\n\n`));
      pulse = startPulse(controller, { heartbeatMs, stallMs, isAllowed, close });
    },
    async pull(controller) {
      pulse?.wasRead();
      const next = await events.next().catch(() => ({ done: true as const, value: undefined }));
      if (isOver) return;
      if (!next.done) return controller.enqueue(ENCODER.encode(frame(next.value)));
      settle();
      controller.close();
    },
    async cancel() {
      settle();
      await events.return?.();
    },
  });
  return new Response(body, { headers: HEADERS });
}

type Pulse = { wasRead(): void; stop(): void };

type PulseOptions = Pick<StreamOptions, "isAllowed"> & {
  heartbeatMs: number;
  stallMs: number;
  close: () => void;
};

/** What happens while the source is silent: heartbeats, and the end for a reader who is gone or may not read any more. */
function startPulse(
  controller: ReadableStreamDefaultController<Uint8Array>,
  { heartbeatMs, stallMs, isAllowed, close }: PulseOptions,
): Pulse {
  let unreadMs = 0;
  const beat = setInterval(() => {
    unreadMs = (controller.desiredSize ?? 0) <= 0 ? unreadMs + heartbeatMs : 0;
    if (unreadMs >= stallMs) return close();
    if (unreadMs === 0) controller.enqueue(ENCODER.encode(": still here\n\n"));
    // Who cannot be asked about may not read on: the page asks anew by itself.
    isAllowed?.().then((allowed) => {
      if (!allowed) close();
    }, close);
  }, heartbeatMs);
  return {
    wasRead() {
      unreadMs = 0;
    },
    stop: () => clearInterval(beat),
  };
}

function frame<T>({ id, event }: NumberedEvent<T>): string {
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** The number of the last event a returning reader has seen; 0 when it has seen none. */
export function lastEventId(request: Request): number {
  const id = Number(request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after"));
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}
