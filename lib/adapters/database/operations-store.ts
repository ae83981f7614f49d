import {
  and,
  desc,
  gt,
  gte,
  inArray,
  isNotNull,
  ne,
  notInArray,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import type { FloorCause } from "../../core/draft/draft";
import { COLD_LOAD_SECONDS } from "../../core/nodes/shown-by";
import type {
  ColdLoads,
  DraftShare,
  ModelAcceptance,
  NodeFigures,
  Percentiles,
} from "../../core/operations/figures";
import { percentile } from "./percentile";
import { attempts } from "./schema/attempts";
import { drafts } from "./schema/drafts";
import { productEvents } from "./schema/product-events";
import type { InstallationOrm, Scopes } from "./scopes";
import { withShortErrors } from "./store-errors";

/** Rows of an answer: a node may call its models what it likes, and as many things as it likes. */
const MOST_ROWS = 200;

const COUNT = sql<number>`count(*)::int`;

/** Of all accounts together, in figures and codes alone. */
export function createOperationsStore({ asInstallation }: Scopes) {
  return withShortErrors({
    async nodeFigures(since: Date): Promise<NodeFigures[]> {
      const [answers, unanswered] = await asInstallation(async (orm) => [
        await answersOf(orm, since),
        await unansweredOf(orm, since),
      ]);
      return answers.map(({ first50, first95, total50, total95, ...figures }) => ({
        ...figures,
        firstTokenMs: percentiles(first50, first95),
        totalMs: percentiles(total50, total95),
        unanswered: unanswered
          .filter(({ node }) => node === figures.node)
          .map(({ outcome, count }) => ({ outcome, count })),
      }));
    },

    async draftShares(since: Date): Promise<DraftShare[]> {
      const { readyAt, writer } = drafts;
      const rows = await asInstallation((orm) =>
        orm
          .select({
            kind: sql<string>`${writer} ->> 'kind'`,
            node: brief(sql`${writer} ->> 'node'`),
            model: brief(sql`${writer} ->> 'model'`),
            cause: sql<FloorCause>`${writer} ->> 'cause'`,
            drafts: COUNT,
          })
          .from(drafts)
          .where(and(gte(readyAt, since), isNotNull(writer)))
          .groupBy(sql`1`, sql`2`, sql`3`, sql`4`)
          .orderBy(desc(sql`5`), sql`1`, sql`2`, sql`3`, sql`4`)
          .limit(MOST_ROWS),
      );
      return rows.map(({ kind, node, model, cause, drafts }) => ({
        writer: kind === "model" ? { kind, node: node ?? "", model: model ?? "" } : { kind: "floor", cause },
        drafts,
      }));
    },

    async modelAcceptance(since: Date): Promise<ModelAcceptance[]> {
      const { name, at, properties } = productEvents;
      const is = (event: string) => sql`${name} = '${sql.raw(event)}'`;
      const asWorded = sql`${is("draft_accepted")} and ${properties} ->> 'edit_class' in ('none', 'light')`;
      const rows = await asInstallation((orm) =>
        orm
          .select({
            model: brief(sql`${properties} ->> '$ai_model'`),
            shown: countWhere(is("draft_generated")),
            acceptedAsWorded: countWhere(asWorded),
            accepted: countWhere(is("draft_accepted")),
          })
          .from(productEvents)
          .where(and(inArray(name, ["draft_generated", "draft_accepted"]), gte(at, since)))
          .groupBy(sql`1`)
          .orderBy(desc(sql`2`), sql`1`)
          .limit(MOST_ROWS),
      );
      return rows.flatMap(({ model, ...counts }) => (model === null ? [] : [{ model, ...counts }]));
    },

    async coldLoads(since: Date): Promise<ColdLoads[]> {
      const { node, model, startedAt, loadSeconds } = attempts;
      const rows = await asInstallation((orm) =>
        orm
          .select({
            node,
            model,
            count: COUNT,
            p50: percentile(50, loadSeconds),
            p95: percentile(95, loadSeconds),
            at: sql<number>`(extract(epoch from max(${startedAt})) * 1000)::float8`,
            seconds: sql<number>`(array_agg(${loadSeconds} order by ${startedAt} desc))[1]`,
          })
          .from(attempts)
          .where(and(gte(startedAt, since), gt(loadSeconds, COLD_LOAD_SECONDS)))
          .groupBy(node, model)
          .orderBy(node, model)
          .limit(MOST_ROWS),
      );
      return rows.map(({ p50, p95, at, seconds, ...load }) => ({
        ...load,
        seconds: { p50: p50 ?? seconds, p95: p95 ?? seconds },
        last: { at: new Date(at), seconds },
      }));
    },
  });
}

/** What people's drafts asked for and a node was really asked. */
function askedSince(since: Date) {
  const { purpose, reason, startedAt } = attempts;
  return and(
    gte(startedAt, since),
    notInArray(purpose, ["trial", "warm-up"]),
    notInArray(reason, ["trial", "not-asked"]),
  );
}

function answersOf(orm: InstallationOrm, since: Date) {
  const { node, outcome, firstTokenMs, totalMs } = attempts;
  const answered = sql`${outcome} = 'ok'`;
  return orm
    .select({
      node,
      attempts: COUNT,
      answered: countWhere(answered),
      first50: percentile(50, firstTokenMs, answered),
      first95: percentile(95, firstTokenMs, answered),
      total50: percentile(50, totalMs, answered),
      total95: percentile(95, totalMs, answered),
    })
    .from(attempts)
    .where(askedSince(since))
    .groupBy(node)
    .orderBy(node)
    .limit(MOST_ROWS);
}

function unansweredOf(orm: InstallationOrm, since: Date) {
  const { node, outcome } = attempts;
  return orm
    .select({ node, outcome, count: COUNT })
    .from(attempts)
    .where(and(askedSince(since), ne(outcome, "ok")))
    .groupBy(node, outcome)
    .orderBy(desc(sql`3`), node, outcome)
    .limit(MOST_ROWS * 10);
}

function countWhere(only: SQL) {
  return sql<number>`(count(*) filter (where ${only}))::int`;
}

function brief(text: SQLWrapper) {
  return sql<string | null>`left(${text}, 200)`;
}

function percentiles(p50: number | null, p95: number | null): Percentiles | null {
  return p50 === null || p95 === null ? null : { p50, p95 };
}
