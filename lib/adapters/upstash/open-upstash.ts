import { createHash } from "node:crypto";
import { Redis } from "@upstash/redis";

export type UpstashSettings = {
  url: string;
  token: string;
  /** What a step may take, its second try included. */
  stepMs: number;
};

/** A Redis over REST. Each function is one request, sent once more when the connection broke, and rejects with UpstashFault. */
export type Upstash = {
  run(script: string, keys: readonly string[], words?: readonly string[]): Promise<unknown>;
  /** The same, and the server's clock right after it, in milliseconds since 1970. */
  runAndTime(script: string, keys: readonly string[]): Promise<{ told: unknown; now: number }>;
};

export type UpstashFaultReason = "silent" | "unreachable" | "token-refused" | "over-quota" | "refused";

/** Why a step was not done, or not told as done. Holds no key and no value. */
export class UpstashFault extends Error {
  constructor(readonly reason: UpstashFaultReason) {
    super(`Upstash: ${reason}`);
    this.name = "UpstashFault";
  }
}

/** One, for a connection that was closed while nobody used it. */
const SECOND_TRY = { retries: 1, backoff: () => 20 };
const LONGEST_NAME = 200;

/** Makes no call by itself; throws on settings no call could succeed with. */
export function openUpstash({ url, token, stepMs }: UpstashSettings): Upstash {
  checkAddress(url, token);
  const redis = new Redis({
    url: url.trim().replace(/\/+$/, ""),
    token,
    retry: SECOND_TRY,
    // As a plain signal, an end in mid-call would count as an answer.
    signal: () => AbortSignal.timeout(stepMs),
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
  });
  return {
    run: (script, keys, words = []) =>
      step(() => redis.eval<string[], unknown>(script, [...keys], [...words])),
    runAndTime: (script, keys) =>
      step(async () => {
        const [told, time] = await redis
          .pipeline()
          .eval(script, [...keys], [])
          .time()
          .exec<unknown[]>();
        return { told, now: instantOf(time) };
      }),
  };
}

async function step<Told>(ask: () => Promise<Told>): Promise<Told> {
  try {
    return await ask();
  } catch (failure) {
    throw failure instanceof UpstashFault ? failure : new UpstashFault(reasonOf(failure));
  }
}

/** Redis tells seconds and microseconds, as words. Something else that answers must not pass for a clock. */
function instantOf(time: unknown): number {
  const parts: unknown[] = Array.isArray(time) ? time : [];
  if (parts.length !== 2 || !parts.every((part) => /^\d{1,12}$/.test(`${part}`))) {
    throw new UpstashFault("refused");
  }
  const [seconds, micros] = parts.map(Number) as [number, number];
  return seconds * 1_000 + Math.floor(micros / 1_000);
}

/** The key of one thing, whatever its names hold. */
export function upstashKey(prefix: string, kind: string, names: readonly string[]): string {
  return [prefix, kind, ...names.map((name) => `${name.length}`), ...names.map(bounded)].join(":");
}

function bounded(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return createHash("sha256").update(name).digest("hex");
}

/** The client only warns about settings that cannot work, and then calls somewhere odd. */
function checkAddress(url: string, token: string): void {
  const address = URL.canParse(url) ? new URL(url) : null;
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(address?.hostname ?? "");
  if (address?.protocol !== "https:" && !(address?.protocol === "http:" && isLocal)) {
    throw new Error("UPSTASH_REDIS_REST_URL must be an address that starts with https://.");
  }
  if (address.username !== "" || address.search !== "" || address.hash !== "") {
    throw new Error("UPSTASH_REDIS_REST_URL must be the plain address, without a user, a ? or a #.");
  }
  if (!/^[\x21-\x7e]+$/.test(token)) throw new Error("UPSTASH_REDIS_REST_TOKEN must be one word.");
}

/** The client's own messages repeat the command, keys and values included: none of that goes any further. */
function reasonOf(failure: unknown): UpstashFaultReason {
  const { name, message } = failure instanceof Error ? failure : { name: "", message: "" };
  if (name === "TimeoutError" || name === "AbortError") return "silent";
  if (name === "TypeError" && /^(fetch failed|terminated)/.test(message)) return "unreachable";
  if (name !== "UpstashError") return "refused";
  const [said = ""] = message.split(", command was: ");
  if (/unauthorized|wrongpass|invalid (auth )?token/i.test(said)) return "token-refused";
  return /max (requests|daily request) limit exceeded/i.test(said) ? "over-quota" : "refused";
}
