import { z } from "zod";
import { addressProblem } from "./core/address/outside-address";

// What a setting may look like. Messages name what it must be and never its value: it may be a secret.

export const text = z.string().trim().min(1);
/** Where the app itself will call, redirects not followed. */
export const address = z
  .string()
  .trim()
  .superRefine((given, context) => {
    const problem = addressProblem(given);
    if (problem !== null) context.addIssue({ code: "custom", message: problem });
  });
export const wholeNumber = (range: { min: number; max: number; of: string }) =>
  z.coerce
    .number({ error: `must be a number of ${range.of}` })
    .int(`must be a whole number of ${range.of}`)
    .min(range.min, `must be at least ${range.min} ${range.of}`)
    .max(range.max, `must be at most ${range.max} ${range.of}`);
export const milliseconds = wholeNumber({ min: 1, max: 3_600_000, of: "milliseconds" });
export const positive = z.coerce
  .number({ error: "must be a number" })
  .positive("must be more than 0")
  .max(1_000_000);

const isSafeOnTheWay = ({ protocol, hostname }: URL) =>
  protocol === "https:" || /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname);

/** Where people open Dunlin: scheme and host alone, and no open text on the way unless it never leaves the machine. */
export const origin = address
  .transform((given) => new URL(given))
  .refine(({ pathname, search, hash, username }) => pathname + search + hash + username === "/", {
    error: "must be the address alone, as https://dunlin.example.com, without a path",
  })
  .refine(isSafeOnTheWay, {
    error: "must start with https:// (http:// is for this machine alone): sessions and links travel on it",
  })
  .transform((url) => url.origin);

export const storeAddress = address.refine(
  (given) => !URL.canParse(given) || isSafeOnTheWay(new URL(given)),
  {
    error: "must start with https:// (http:// is for this machine alone): its token travels on it",
  },
);

export const email = z.email("must be an email address").trim().toLowerCase();

export const sender = text.max(320).regex(/^([^<>@\p{Cc}]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/u, {
  error: "must be an email address, alone or as Dunlin <dunlin@example.com>",
});

const nodeSchema = z.strictObject({
  name: text.max(40).regex(/^[A-Za-z0-9_.-]+$/, "may have letters, figures, - _ and . only"),
  url: address,
  models: z.array(text).min(1, "needs at least one model"),
  kind: z.enum(["ollama", "openai"]).default("ollama"),
  headers: z.record(z.string(), z.string()).optional(),
  reserve: z.boolean().optional(),
  usdPerMillionTokens: z.strictObject({ input: positive, output: positive }).optional(),
});

export const nodes = text
  .transform((json, context) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      context.issues.push({ code: "custom", message: "is not valid JSON", input: undefined });
      return z.NEVER;
    }
  })
  .pipe(z.array(nodeSchema).min(1, "needs at least one node").max(20, "may name at most 20 nodes"));
