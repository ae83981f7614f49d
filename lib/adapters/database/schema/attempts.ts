import { boolean, doublePrecision, foreignKey, index, integer, pgTable } from "drizzle-orm/pg-core";
import type { AttemptOutcome, AttemptReason } from "../../../core/nodes/attempt";
import type { FinishReason, Lane } from "../../../core/nodes/chat";
import { accounts } from "./accounts";
import { instant, words } from "./columns";

/**
 * What was measured of every call to a node: codes and figures. No draft is a key here, because samples go and their
 * measurements stay; an account's are kept without it when it goes. Codes are not checked: a measurement with a new one
 * is better than none.
 */
export const attempts = pgTable(
  "attempts",
  {
    id: words("id").primaryKey(),
    accountId: words("account_id"),
    draftId: words("draft_id"),
    node: words("node").notNull(),
    model: words("model").notNull(),
    digest: words("digest"),
    quant: words("quant"),
    outcome: words("outcome").$type<AttemptOutcome>().notNull(),
    reason: words("reason").$type<AttemptReason>().notNull(),
    purpose: words("purpose").notNull(),
    lane: words("lane").$type<Lane>().notNull(),
    number: integer("number").notNull(),
    startedAt: instant("started_at").notNull(),
    queueMs: doublePrecision("queue_ms").notNull(),
    connectMs: doublePrecision("connect_ms"),
    firstTokenMs: doublePrecision("first_token_ms"),
    totalMs: doublePrecision("total_ms").notNull(),
    inputTokens: integer("input_tokens"),
    outputTokens: integer("output_tokens"),
    loadSeconds: doublePrecision("load_seconds"),
    promptEvalSeconds: doublePrecision("prompt_eval_seconds"),
    evalSeconds: doublePrecision("eval_seconds"),
    gpuSeconds: doublePrecision("gpu_seconds").notNull(),
    /** At the price of that day, so that a new price does not change what was spent. */
    costUsd: doublePrecision("cost_usd").notNull(),
    httpStatus: integer("http_status"),
    stopReason: words("stop_reason").$type<FinishReason>(),
    think: boolean("think"),
    format: words("format").$type<"schema" | "json" | "none">().notNull(),
    detached: boolean("detached").notNull(),
  },
  (table) => [
    foreignKey({
      name: "attempts_account",
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete("set null"),
    index("attempts_by_account").on(table.accountId, table.startedAt),
    index("attempts_by_time").on(table.startedAt),
  ],
);
