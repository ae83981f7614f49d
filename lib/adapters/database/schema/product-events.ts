import { foreignKey, index, pgTable } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { instant, json, words } from "./columns";

export const productEvents = pgTable(
  "product_events",
  {
    id: words("id").primaryKey(),
    accountId: words("account_id").notNull(),
    name: words("name").notNull(),
    properties: json<Record<string, unknown>>("properties").notNull(),
    at: instant("at").notNull(),
    exportedAt: instant("exported_at"),
  },
  (table) => [
    foreignKey({ name: "product_events_account", columns: [table.accountId], foreignColumns: [accounts.id] }),
    index("product_events_by_account").on(table.accountId, table.at),
    index("product_events_by_export").on(table.exportedAt, table.at),
    index("product_events_by_name").on(table.name, table.at),
  ],
);
