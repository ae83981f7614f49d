import { doublePrecision, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type { NodeCheck } from "../../../core/node-health/node-check";
import { instant, words } from "./columns";

/** Each node's record as one text: what comes back is what was written, byte for byte, and so are the mails in it. */
export const nodeHealth = pgTable("node_health", {
  node: words("node").primaryKey(),
  version: words("version").notNull(),
  record: words("record").notNull(),
});

/** One row per check: time first, so that its key finds a stretch of time, forgets an old one, and takes each check once. */
export const nodeChecks = pgTable(
  "node_checks",
  {
    at: instant("at").notNull(),
    node: words("node").notNull(),
    verdict: words("verdict").$type<NodeCheck["verdict"]>().notNull(),
    cause: words("cause").$type<NonNullable<NodeCheck["cause"]>>(),
    degraded: words("degraded").$type<NonNullable<NodeCheck["degraded"]>>(),
    ms: doublePrecision("ms").notNull(),
  },
  (table) => [primaryKey({ name: "node_checks_key", columns: [table.at, table.node] })],
);
