/** A stored product event on its way out. The id is its own, so that one delivered twice is counted once. */
export type OutgoingEvent = { id: string; name: string; properties: Record<string, unknown>; at: Date };

export type Delivery =
  /** All that may leave has left; `dropped` counts properties and whole events the allow-list held back. */
  | { kind: "delivered"; dropped: number }
  /** Nothing is known to have arrived: the same events are given again later. */
  | { kind: "failed"; cause: "unreachable" | "rejected" }
  /** No key is set; events stay in the own database, which is no failure. */
  | { kind: "off" };

export type Analytics = { deliver(events: readonly OutgoingEvent[]): Promise<Delivery> };

export function createNoAnalytics(): Analytics {
  return { deliver: async () => ({ kind: "off" }) };
}
