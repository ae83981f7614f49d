import type { Clock } from "./needs";
import type { StoredEvent } from "./record-events";

export type ExportEventsNeeds = Clock & {
  unexportedEvents(limit: number): Promise<StoredEvent[]>;
  deliver(events: readonly StoredEvent[]): Promise<{ kind: "delivered" | "failed" | "off" }>;
  markExported(ids: readonly string[], at: Date): Promise<void>;
};

const BATCH = 100;

/**
 * Sends what analytics has not received yet. An event is marked only after its delivery, so a crash between the two
 * sends it again under the same id, which PostHog counts once.
 */
export async function exportEvents(needs: ExportEventsNeeds): Promise<void> {
  for (;;) {
    const events = await needs.unexportedEvents(BATCH);
    if (events.length === 0) return;
    const delivery = await needs.deliver(events);
    if (delivery.kind !== "delivered") return;
    await needs.markExported(
      events.map((event) => event.id),
      needs.now(),
    );
  }
}
