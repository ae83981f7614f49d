import { and, eq, gte, lt, or, sql } from "drizzle-orm";
import type { Attempt } from "../../core/nodes/attempt";
import { inChunks } from "./orm";
import { attempts } from "./schema/attempts";
import type { Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

/** What an attempt was for; both null for trials and for calls that no account asked for. */
export type AttemptOwner = { accountId: string | null; draftId: string | null };

export type StoredAttempt = Attempt & AttemptOwner & { id: string; gpuSeconds: number; costUsd: number };

/** Names come from nodes, and a node may call its model anything. */
const LONGEST_NAME = 200;
/** And may count its tokens as it likes. */
const LARGEST_COUNT = 2 ** 31 - 1;

export function createAttemptStore({ scoped, asInstallation }: Scopes) {
  const { accountId: owner, startedAt, costUsd } = attempts;
  return withShortErrors({
    /** The same id a second time is not counted twice. */
    async appendAttempts(rows: readonly StoredAttempt[]): Promise<void> {
      for (const chunk of inChunks(rows)) {
        await asInstallation((orm) => orm.insert(attempts).values(chunk.map(rowOf)).onConflictDoNothing());
      }
    },

    /** What models cost an account since two instants, in US dollars. */
    async modelSpend(
      accountId: string,
      since: { day: Date; month: Date },
    ): Promise<{ today: number; thisMonth: number }> {
      const today = sql<number>`coalesce(sum(${costUsd}) filter (where ${gte(startedAt, since.day)}), 0)::float8`;
      const thisMonth = sql<number>`coalesce(sum(${costUsd}), 0)::float8`;
      const [sums] = await scoped(accountId, (orm) =>
        orm
          .select({ thisMonth, today })
          .from(attempts)
          .where(and(eq(owner, accountId), gte(startedAt, since.month))),
      );
      return { today: Number(sums?.today ?? 0), thisMonth: Number(sums?.thisMonth ?? 0) };
    },

    /** Of every account and of none: what began before an instant, and our own trials before another. Returns how many. */
    async forgetAttempts(before: { any: Date; trials: Date }): Promise<number> {
      const oldTrial = and(eq(attempts.reason, "trial"), lt(startedAt, before.trials));
      const gone = await asInstallation((orm) =>
        orm
          .delete(attempts)
          .where(or(lt(startedAt, before.any), oldTrial))
          .returning({ id: attempts.id }),
      );
      return gone.length;
    },
  });
}

function rowOf(attempt: StoredAttempt): typeof attempts.$inferInsert {
  const short = (name: string) => name.slice(0, LONGEST_NAME);
  const counted = (count: number | null) => count && Math.min(count, LARGEST_COUNT);
  const { node, model, digest, quant, inputTokens, outputTokens } = attempt;
  return {
    ...attempt,
    node: short(node),
    model: short(model),
    digest: digest && short(digest),
    quant: quant && short(quant),
    inputTokens: counted(inputTokens),
    outputTokens: counted(outputTokens),
  };
}
