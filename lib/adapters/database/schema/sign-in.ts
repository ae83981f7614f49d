import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { instant, oneOf, words } from "./columns";

type LinkEnd = "used" | "replaced";
const LINK_ENDS: readonly LinkEnd[] = ["used", "replaced"];

// Who may sign in to this installation. Belongs to no account: it is read before an account is known.
// Every secret is here as its SHA-256 alone, so that a stolen copy of the database opens nothing.

/** `name`, `email_verified` and `image` are asked for by the sign-in library. */
export const users = pgTable(
  "users",
  {
    id: words("id").primaryKey(),
    accountId: words("account_id").notNull(),
    email: words("email").notNull(),
    isOperator: boolean("is_operator").notNull().default(false),
    name: words("name").notNull().default(""),
    emailVerified: boolean("email_verified").notNull().default(true),
    image: words("image"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    foreignKey({ name: "users_account", columns: [table.accountId], foreignColumns: [accounts.id] }),
    uniqueIndex("users_one_per_account").on(table.accountId),
    uniqueIndex("users_one_per_address").on(table.email),
    check("users_email", sql`${table.email} = lower(${table.email}) and ${table.email} ~ '^[!-~]+@[!-~]+$'`),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    id: words("id").primaryKey(),
    userId: words("user_id").notNull(),
    /** A hash, named as the sign-in library wants it. */
    token: words("token_hash").notNull(),
    userAgent: words("user_agent"),
    ipAddress: words("ip_address"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    foreignKey({ name: "sessions_user", columns: [table.userId], foreignColumns: [users.id] }).onDelete(
      "cascade",
    ),
    uniqueIndex("sessions_token").on(table.token),
    index("sessions_by_user").on(table.userId),
    index("sessions_by_end").on(table.expiresAt),
  ],
);

/** Links asked for, kept a while after their end so that a late click can be told what became of its link. */
export const signInLinks = pgTable(
  "sign_in_links",
  {
    tokenHash: words("token_hash").primaryKey(),
    address: words("address").notNull(),
    /** Of the cookie of the browser that asked. */
    browserHash: words("browser_hash").notNull(),
    /** Of the code shown in that browser, without which the link opens nothing in another one. */
    codeHash: words("code_hash").notNull(),
    wrongCodes: integer("wrong_codes").notNull().default(0),
    returnTo: words("return_to").notNull(),
    expiresAt: instant("expires_at").notNull(),
    ended: words("ended").$type<LinkEnd>(),
  },
  (table) => [
    uniqueIndex("sign_in_links_one_open").on(table.address).where(sql`${table.ended} is null`),
    index("sign_in_links_by_end").on(table.expiresAt),
    check("sign_in_links_ended", oneOf(table.ended, LINK_ENDS)),
  ],
);

/** Used up by the first sign-in with its address. */
export const invitations = pgTable("invitations", {
  address: words("address").primaryKey(),
  makesOperator: boolean("makes_operator").notNull(),
  invitedBy: words("invited_by").notNull(),
  invitedAt: instant("invited_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** Sign-in's limits while fleet state is out of reach. Keys are hashes. */
export const signInLimits = pgTable(
  "sign_in_limits",
  {
    keyHash: words("key_hash").primaryKey(),
    taken: integer("taken").notNull(),
    endsAt: instant("ends_at").notNull(),
  },
  (table) => [index("sign_in_limits_by_end").on(table.endsAt)],
);
