import { and, asc, desc, eq, gte, inArray, isNull } from "drizzle-orm";
import { inChunks } from "./orm";
import { productEvents } from "./schema/product-events";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

export type StoredEvent = { id: string; name: string; properties: Record<string, unknown>; at: Date };

export function createProductEventStore({ scoped, asInstallation }: Scopes) {
  const { id, name, properties, at, accountId: owner } = productEvents;
  return withShortErrors({
    /** The same id a second time is not counted twice. */
    async appendEvents(accountId: string, events: readonly StoredEvent[]): Promise<void> {
      for (const chunk of inChunks(events)) {
        const rows = chunk.map((event) => ({ ...event, accountId }));
        await scoped(accountId, (orm) => orm.insert(productEvents).values(rows).onConflictDoNothing());
      }
    },

    /** Newest first. */
    async listEvents(
      accountId: string,
      { since, limit }: { since?: Date; limit: number },
    ): Promise<StoredEvent[]> {
      return scoped(accountId, (orm) =>
        orm
          .select({ id, name, properties, at })
          .from(productEvents)
          .where(and(eq(owner, accountId), since ? gte(at, since) : undefined))
          .orderBy(desc(at), desc(id))
          .limit(limit),
      );
    },

    /** Of every account, oldest first: what analytics has not received. */
    async unexportedEvents(limit: number): Promise<(StoredEvent & { accountId: string })[]> {
      return asInstallation((orm) =>
        orm
          .select({ id, name, properties, at, accountId: owner })
          .from(productEvents)
          .where(isNull(productEvents.exportedAt))
          .orderBy(asc(at), asc(id))
          .limit(limit),
      );
    },

    async markExported(ids: readonly string[], exportedAt: Date): Promise<void> {
      for (const chunk of inChunks(ids)) {
        await asInstallation((orm) =>
          orm.update(productEvents).set({ exportedAt }).where(inArray(id, chunk)),
        );
      }
    },
  });
}
