import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { TONES, type Tone } from "../../../core/tone";
import { instant, oneOf, words } from "./columns";

/** One row: who this installation is to analytics, and the key that hides ids there. */
export const installation = pgTable(
  "installation",
  {
    id: integer("id").primaryKey(),
    instanceId: words("instance_id").notNull(),
    secret: words("secret").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [check("installation_only_one", sql`${table.id} = 1`)],
);

export const accounts = pgTable(
  "accounts",
  {
    id: words("id").primaryKey(),
    senderName: words("sender_name").notNull(),
    senderEmail: words("sender_email"),
    timeZone: words("time_zone").notNull(),
    language: words("language").notNull(),
    defaultCurrency: words("default_currency").notNull(),
    payWithinDays: integer("pay_within_days"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    check("accounts_currency", sql`length(${table.defaultCurrency}) = 3`),
    check("accounts_pay_within_days", sql`${table.payWithinDays} between 0 and 365`),
  ],
);

export const clients = pgTable(
  "clients",
  {
    accountId: words("account_id").notNull(),
    id: words("id").notNull(),
    name: words("name").notNull(),
    nameKey: words("name_key").notNull(),
    contactName: words("contact_name"),
    email: words("email"),
    language: words("language").notNull(),
    toneCeiling: words("tone_ceiling").$type<Tone>(),
    isSample: boolean("is_sample").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "clients_key", columns: [table.accountId, table.id] }),
    foreignKey({ name: "clients_account", columns: [table.accountId], foreignColumns: [accounts.id] }),
    index("clients_by_name").on(table.accountId, table.nameKey),
    check("clients_tone_ceiling", oneOf(table.toneCeiling, TONES)),
  ],
);
