import type { z } from "zod";

/** What a form gave: values ready to store, or one plain sentence per field that needs another look. */
export type FormReading<Value> =
  | { kind: "valid"; value: Value }
  | { kind: "invalid"; fields: Record<string, string> };

/** Fields a schema does not name are dropped, so that nobody can set what the form does not show. */
export function readFields<Value>(
  schema: z.ZodType<Value>,
  raw: Record<string, unknown>,
): FormReading<Value> {
  const result = schema.safeParse(raw);
  if (result.success) return { kind: "valid", value: result.data };
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const name = String(issue.path[0] ?? "form");
    fields[name] ??= issue.message;
  }
  return { kind: "invalid", fields };
}
