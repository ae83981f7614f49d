import { type ProductEvent, stamped } from "../core/product-event";
import type { Clock, NewIds } from "./needs";

export type StoredEvent = { id: string; name: string; properties: Record<string, unknown>; at: Date };

export type RecordEventsNeeds = Clock &
  NewIds & {
    appendEvents(accountId: string, events: readonly StoredEvent[]): Promise<void>;
    appVersion: string;
  };

/** To the own database first, always; what leaves for elsewhere is read from there. */
export async function recordEvents(
  input: { accountId: string; events: readonly ProductEvent[] },
  needs: RecordEventsNeeds,
): Promise<void> {
  const at = needs.now();
  const rows = input.events.map((event) => ({ ...stamped(event, needs.appVersion), id: needs.newId(), at }));
  if (rows.length > 0) await needs.appendEvents(input.accountId, rows);
}
