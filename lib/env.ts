import { z } from "zod";
import { settingsTogether } from "./core/settings-together";
import { SIGN_UPS } from "./core/sign-in/sign-up";
import {
  address,
  email,
  milliseconds,
  nodes,
  origin,
  positive,
  sender,
  storeAddress,
  text,
  wholeNumber,
} from "./setting-kinds";

/** Every setting there is. `.env.example` lists each with its meaning; a test keeps the two equal. */
const schema = z.object({
  OLLAMA_PRIMARY_URL: address.default("http://localhost:11434"),
  OLLAMA_PRIMARY_MODEL: text.default("qwen3.5:latest"),
  OLLAMA_PRIMARY_TOKEN: text.optional(),
  OLLAMA_PRIMARY_ACCESS_CLIENT_ID: text.optional(),
  OLLAMA_PRIMARY_ACCESS_CLIENT_SECRET: text.optional(),
  OLLAMA_FALLBACK_URL: address.optional(),
  OLLAMA_FALLBACK_MODEL: text.default("qwen2.5-coder:7b"),
  OLLAMA_FALLBACK_TOKEN: text.optional(),
  OLLAMA_FALLBACK_ACCESS_CLIENT_ID: text.optional(),
  OLLAMA_FALLBACK_ACCESS_CLIENT_SECRET: text.optional(),
  NODES: nodes.optional(),
  NODE_CONNECT_MS: milliseconds.optional(),
  NODE_FIRST_TOKEN_MS: milliseconds.optional(),
  NODE_SILENCE_MS: milliseconds.optional(),
  NODE_ANSWER_MS: milliseconds.optional(),
  NODE_TOTAL_MS: milliseconds.optional(),
  NODE_WATTS: positive.default(350),
  ELECTRICITY_USD_PER_KWH: positive.default(0.15),
  BUDGET_USD_PER_DAY: positive.default(1),
  BUDGET_USD_PER_MONTH: positive.default(10),
  LOG_ATTEMPTS: z.enum(["all", "failed", "none"], { error: "must be all, failed or none" }).default("failed"),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "must be an address that starts with postgres:// or postgresql://",
    })
    .optional(),
  DATA_DIR: text.default(".data"),
  PORT: z.coerce
    .number({ error: "must be a number" })
    .int()
    .min(1)
    .max(65_535, "must be at most 65535")
    .default(3000),
  BIND_ADDRESS: z
    .union([z.literal("localhost"), z.ipv4(), z.ipv6()], { error: "must be an IP address of this machine" })
    .default("127.0.0.1"),
  APP_URL: origin.optional(),
  AUTH_SECRET: text.min(32, "must be at least 32 characters; openssl rand -base64 32 makes one").optional(),
  OPERATOR_EMAIL: email.optional(),
  SIGN_UP: z.enum(SIGN_UPS, { error: "must be invited or open" }).default("invited"),
  UPSTASH_REDIS_REST_URL: storeAddress.optional(),
  UPSTASH_REDIS_REST_TOKEN: text.regex(/^[\x21-\x7e]+$/, "must be one word, as Upstash shows it").optional(),
  RESEND_API_KEY: text.optional(),
  MAIL_FROM: sender.optional(),
  ALERT_EMAIL: email.optional(),
  CRON_SECRET: text
    .regex(/^[\x21-\x7e]+$/, "must be one word of plain letters, figures and signs")
    .min(16, "must be at least 16 characters; openssl rand -hex 32 makes one")
    .optional(),
  HEARTBEAT_URL: address.optional(),
  CONTROL_URL: address.optional(),
  CHECK_EVERY_MINUTES: wholeNumber({ min: 0, max: 60, of: "minutes" }).default(5),
  CHECK_RETRY_MS: wholeNumber({ min: 1, max: 10_000, of: "milliseconds" }).default(5_000),
  POSTHOG_KEY: text.optional(),
  POSTHOG_HOST: address.default("https://us.i.posthog.com"),
  POSTHOG_PERSONAL_KEY: text.optional(),
  POSTHOG_PROJECT: text.regex(/^\d+$/, "must be the number of the project").optional(),
});

export type Env = z.output<typeof schema>;

export const SETTING_NAMES = Object.keys(schema.shape) as readonly (keyof Env)[];

export type EnvReading = { kind: "read"; env: Env } | { kind: "wrong"; message: string };

/**
 * Checks settings without keeping them. An empty value counts as not set, as an untouched line of `.env.local` is.
 * The message names each wrong setting and what it must be, never its value: it may be a secret.
 */
export function readEnv(source: Record<string, string | undefined>): EnvReading {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const reading = schema.safeParse(set);
  const problems = reading.success
    ? settingsTogether(reading.data, isServerless(source))
    : reading.error.issues.map(({ path, message }) => {
        const [name, ...inside] = path.map(String);
        return `${name} ${inside.length > 0 ? `(at ${inside.join(".")}) ` : ""}${message}`;
      });
  if (reading.success && problems.length === 0) return { kind: "read", env: reading.data };
  return { kind: "wrong", message: `Dunlin cannot start with these settings: ${problems.join("; ")}.` };
}

/** What Vercel, and the functions it runs on, tell every instance. */
function isServerless(source: Record<string, string | undefined>): boolean {
  return Boolean(source.VERCEL || source.AWS_LAMBDA_FUNCTION_NAME);
}

/** Who tells this process where a request came from: Vercel, or the one reverse proxy of a box of one's own. */
export function front(): "vercel" | "own" {
  return process.env.VERCEL ? "vercel" : "own";
}

/** A deployment made to look at, beside the one people use. */
export function isPreview(): boolean {
  return Boolean(process.env.VERCEL_ENV) && process.env.VERCEL_ENV !== "production";
}

/** Tells this installation from a copy of its database that another one runs on. */
export function environmentName({ APP_URL }: Pick<Env, "APP_URL">): string {
  return `${process.env.VERCEL_ENV || "own"} ${APP_URL ? new URL(APP_URL).host : "local"}`;
}

/** What names one deployment to all of its instances; null: this process is one of its own. */
export function deploymentName(): string | null {
  if (!isServerless(process.env)) return null;
  return process.env.VERCEL_DEPLOYMENT_ID || process.env.VERCEL_GIT_COMMIT_SHA || "one";
}

/** Whether this process stays, and so can do things by itself. */
export function staysRunning(): boolean {
  return !isServerless(process.env) && !isBuilding();
}

/** Hosted mode: people sign in. Otherwise local mode: whoever reaches a page is its owner, so only this machine may. */
export function isHosted({ AUTH_SECRET }: Env): boolean {
  return AUTH_SECRET !== undefined;
}

/** This process's settings, read anew. */
export function readSettings(): EnvReading {
  return readEnv(process.env);
}

let known: Env | undefined;

/** The settings, read once. Throws an error fit to be shown to the operator when one is wrong. */
export function env(): Env {
  if (known) return known;
  const reading = readSettings();
  if (reading.kind === "wrong") throw new Error(reading.message);
  known = reading.env;
  return known;
}

/** True while `next build` runs its workers: nothing may open the store then. */
export function isBuilding(): boolean {
  return process.env.NEXT_PHASE === "phase-production-build";
}

/** True under `next dev`. */
export function isDeveloping(): boolean {
  return process.env.NODE_ENV === "development";
}
