import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";

/** `queued`: the request waits for a connection. `sent`: it has one, its head is on the way. */
export type ConnectWatch = { queued: () => void; sent: () => void };

const watchOfCall = new AsyncLocalStorage<ConnectWatch>();
const watchOfRequest = new WeakMap<object, ConnectWatch>();
let listening = false;
/** Calls that have made no request yet. While the storage is on, Node follows every promise: a third more time per token. */
let beginning = 0;

/**
 * Runs a fetch and tells when its connection stands. Ollama sends no headers before the first token, so this is the only way
 * to tell a dead machine from a thinking one. A fetch that is not Node's own says nothing, and then nothing is told.
 */
export function watchConnect<T>(watch: ConnectWatch, start: () => Promise<T>): Promise<T> {
  if (!listening) {
    listening = true;
    subscribe("undici:request:create", (message) => {
      const watched = watchOfCall.getStore();
      const request = requestOf(message);
      if (!watched || !request) return;
      watchOfRequest.set(request, watched);
      watched.queued();
    });
    subscribe("undici:client:sendHeaders", (message) => {
      const request = requestOf(message);
      if (request) watchOfRequest.get(request)?.sent();
    });
  }
  beginning += 1;
  let isBeginning = true;
  const begun = () => {
    if (isBeginning && --beginning === 0) watchOfCall.disable();
    isBeginning = false;
  };
  const queued = () => {
    begun();
    watch.queued();
  };
  const reply = watchOfCall.run({ ...watch, queued }, start);
  reply.then(begun, begun);
  return reply;
}

function requestOf(message: unknown): object | null {
  const request =
    typeof message === "object" && message !== null && "request" in message ? message.request : null;
  return typeof request === "object" ? request : null;
}
