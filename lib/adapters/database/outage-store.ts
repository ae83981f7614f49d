import { and, eq, gte, isNotNull, lt, or, sql } from "drizzle-orm";
import type { OutageFigures } from "../../core/operations/figures";
import { FEWEST_ANSWERS, PACE_WINDOW_MS, paceRatio } from "../../core/operations/pace";
import { percentile } from "./percentile";
import { attempts } from "./schema/attempts";
import { drafts } from "./schema/drafts";
import type { InstallationOrm, Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

type Outage = { node: string; from: Date; until: Date };

export function createOutageStore({ asInstallation }: Scopes) {
  return withShortErrors({
    /** Of the drafts that were ready from `from` on and before `until`. */
    async outageFigures(outage: Outage): Promise<OutageFigures> {
      return asInstallation(async (orm) => {
        const writers = await writersDuring(orm, outage);
        const others = writers.filter(({ kind, node }) => kind === "model" && node !== outage.node);
        const floors = writers.filter(({ kind }) => kind === "floor");
        const most = others[0];
        return {
          servedElsewhere: sum(others),
          mostBy: most ? { node: most.node, drafts: most.drafts } : null,
          timesSlower: most ? await timesSlower(orm, outage, most.node) : null,
          floors: sum(floors),
        };
      });
    },
  });
}

/** Most drafts first. */
function writersDuring(orm: InstallationOrm, { from, until }: Outage) {
  const { readyAt, writer } = drafts;
  return orm
    .select({
      kind: sql<string>`${writer} ->> 'kind'`,
      node: sql<string>`left(coalesce(${writer} ->> 'node', ''), 200)`,
      drafts: sql<number>`count(*)::int`,
    })
    .from(drafts)
    .where(and(gte(readyAt, from), lt(readyAt, until), isNotNull(writer)))
    .groupBy(sql`1`, sql`2`)
    .orderBy(sql`3 desc`, sql`2`)
    .limit(200);
}

/** The other one in the week that ends with the outage, the one that is away in the week before it began. */
async function timesSlower(orm: InstallationOrm, { node, from, until }: Outage, other: string) {
  const { totalMs, startedAt } = attempts;
  const answered = (who: string, before: Date) =>
    and(
      eq(attempts.node, who),
      gte(startedAt, new Date(before.getTime() - PACE_WINDOW_MS)),
      lt(startedAt, before),
      eq(attempts.outcome, "ok"),
      eq(attempts.purpose, "draft"),
    );
  const rows = await orm
    .select({ node: attempts.node, answers: sql<number>`count(*)::int`, ms: percentile(50, totalMs) })
    .from(attempts)
    .where(or(answered(node, from), answered(other, until)))
    .groupBy(attempts.node);
  const medianOf = (who: string) => {
    const known = rows.find((row) => row.node === who);
    return known && known.answers >= FEWEST_ANSWERS ? known.ms : null;
  };
  return paceRatio(medianOf(node), medianOf(other));
}

function sum(writers: readonly { drafts: number }[]): number {
  return writers.reduce((total, { drafts }) => total + drafts, 0);
}
