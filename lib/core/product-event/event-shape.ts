import { TONES } from "../tone";

/** What a property may hold. Text is a code or an opaque id, never words of a person. */
export type PropertyKind =
  | "text"
  | "number"
  | "flag"
  | readonly string[]
  | { readonly [name: string]: "number" };

export type Shape = { readonly [property: string]: PropertyKind };

/** No age of a claim leaves the app any finer. */
export const DAYS_OVERDUE_BUCKETS = ["0_7", "8_14", "15_30", "31_60", "61_plus"] as const;

export const STAMP = { schema_version: "number", app_version: "text" } as const;

/** What every event about a draft says, so that each picture can be split by it. */
export const DRAFT = {
  tone: TONES,
  days_overdue_bucket: DAYS_OVERDUE_BUCKETS,
  language: "text",
  prompt_version: "text",
} as const;
export const MODEL = { ...STAMP, $ai_model: "text", $ai_trace_id: "text" } as const;
