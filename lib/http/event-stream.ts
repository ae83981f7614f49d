/** One message of a stream: its number, for `Last-Event-ID`, and its JSON payload. */
export type NumberedEvent<T> = { id: number; event: T };

const HEARTBEAT_MS = 10_000;
const RETRY_MS = 500;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  connection: "keep-alive",
};

/**
 * Server-sent events of a source, with a comment as heartbeat every ten seconds. The payload is JSON, so no text of a
 * model can forge an event. When the reader goes, the source's `return` runs.
 */
export function eventStream<T>(
  source: AsyncIterable<NumberedEvent<T>>,
  heartbeatMs = HEARTBEAT_MS,
): Response {
  const encoder = new TextEncoder();
  const events = source[Symbol.asyncIterator]();
  let heartbeat: NodeJS.Timeout | undefined;
  const stop = () => clearInterval(heartbeat);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
      heartbeat = setInterval(() => controller.enqueue(encoder.encode(": still here\n\n")), heartbeatMs);
    },
    async pull(controller) {
      const next = await events.next().catch(() => ({ done: true as const, value: undefined }));
      if (next.done) {
        stop();
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(frame(next.value)));
    },
    async cancel() {
      stop();
      await events.return?.();
    },
  });
  return new Response(body, { headers: HEADERS });
}

function frame<T>({ id, event }: NumberedEvent<T>): string {
  return `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** The number of the last event a returning reader has seen; 0 when it has seen none. */
export function lastEventId(request: Request): number {
  const id = Number(request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("after"));
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}
