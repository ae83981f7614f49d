import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, bigint, customType, date, timestamp } from "drizzle-orm/pg-core";
import { MAX_MINOR } from "../../../core/money";

/** Postgres refuses NUL, and halves of surrogate pairs inside JSON; neither means anything in a text we keep. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

export const words = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: storable,
});

export function json<Value>(name: string) {
  return customType<{ data: Value; driverData: unknown }>({
    dataType: () => "jsonb",
    toDriver: (value) =>
      JSON.stringify(value, (_key, part) => (typeof part === "string" ? storable(part) : part)),
    fromDriver: (value) => value as Value,
  })(name);
}

export const minorUnits = (name: string) => bigint(name, { mode: "number" });

/** A calendar day without zone, as text: a Date would shift it by the zone of the machine. */
export const day = (name: string) => date(name, { mode: "string" });

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export function oneOf(column: AnyPgColumn, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;
}

export function inMoneyRange(column: AnyPgColumn): SQL {
  return sql`${column} between ${sql.raw(String(-MAX_MINOR))} and ${sql.raw(String(MAX_MINOR))}`;
}
