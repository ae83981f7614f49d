import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Env, isHosted, readEnv, SETTING_NAMES } from "@/lib/env";
import { nodesFromEnv } from "@/lib/node-settings";

test(".env.example lists exactly the settings of the schema, all empty", () => {
  const lines = readFileSync(".env.example", "utf8").split("\n");
  const settings = lines.filter((line) => line && !line.startsWith("#"));
  expect(settings.map((line) => line.split("=")[0]).sort()).toEqual([...SETTING_NAMES].sort());
  expect(settings.filter((line) => !line.endsWith("="))).toEqual([]);
});

test("every setting of .env.example has its meaning above it", () => {
  const blocks = readFileSync(".env.example", "utf8").split("\n\n");
  for (const block of blocks) expect(block.trimStart().startsWith("#"), block).toBe(true);
});

test("no setting at all is a working setup with one node and both models", () => {
  expect(nodesFromEnv(envOf({}))).toEqual([
    {
      name: "primary",
      url: "http://localhost:11434",
      models: ["qwen3.5:latest", "qwen2.5-coder:7b"],
      kind: "ollama",
      headers: {},
    },
  ]);
});

test("a line left empty counts as not set", () => {
  expect(envOf({ OLLAMA_PRIMARY_URL: "", DATABASE_URL: "  ", NODES: "" })).toEqual(envOf({}));
});

test.each([
  ["OLLAMA_PRIMARY_URL", "ftp://secret-host/", "must be an address that starts with http"],
  ["DATABASE_URL", "mysql://user:secret-word@host/db", "must be an address that starts with postgres"],
  ["NODES", "[{secret", "is not valid JSON"],
  ["NODES", "[]", "needs at least one node"],
  ["NODES", '[{"name":"a","url":"http://a","models":["m"],"kind":"secret"}]', "at 0.kind"],
  ["NODE_ANSWER_MS", "secret", "must be a number of milliseconds"],
  ["NODE_ANSWER_MS", "0", "at least 1 millisecond"],
  ["NODE_WATTS", "-3", "must be more than 0"],
  ["POSTHOG_PROJECT", "secret", "number of the project"],
  ["AUTH_SECRET", "secret", "must be at least 32 characters"],
  ["APP_URL", "ftp://secret.example", "must be an address that starts with http"],
  ["APP_URL", "https://dunlin.example/secret", "without a path"],
  ["APP_URL", "http://secret.example", "must start with https://"],
  ["MAIL_FROM", "secret", "must be an email address"],
  ["MAIL_FROM", "Dunlin <d@secret.example>\r\nBcc: x@y.example", "must be an email address"],
  ["BIND_ADDRESS", "secret.example", "must be an IP address of this machine"],
  ["UPSTASH_REDIS_REST_URL", "http://secret.example", "must start with https://"],
  ["UPSTASH_REDIS_REST_TOKEN", "secret and more", "must be one word"],
  ["ALERT_EMAIL", "secret", "must be an email address"],
  ["CRON_SECRET", "only-15-secrets", "must be at least 16 characters"],
  ["CRON_SECRET", "secret of several words", "must be one word"],
  ["HEARTBEAT_URL", "ftp://secret.example", "must be an address that starts with http"],
  ["CONTROL_URL", "secret", "must be an address that starts with http"],
  ["CHECK_EVERY_MINUTES", "-1", "must be at least 0 minutes"],
  ["CHECK_EVERY_MINUTES", "2.5", "must be a whole number of minutes"],
  ["CHECK_RETRY_MS", "60000", "must be at most 10000 milliseconds"],
])("a wrong %s (%s) is told by name and meaning, without its value", (name, value, meaning) => {
  const reading = readEnv({ [name]: value });
  if (reading.kind === "read") throw new Error("was taken");
  expect(reading.message).toContain(name);
  expect(reading.message).toContain(meaning);
  expect(reading.message).not.toContain("secret");
});

const SECRET = "secret-secret-secret-secret-secret";
const MAIL = { RESEND_API_KEY: SECRET, MAIL_FROM: "Dunlin <dunlin@secret.example>" };
const PLATFORM = {
  VERCEL: "1",
  AUTH_SECRET: SECRET,
  APP_URL: "https://dunlin.example",
  CRON_SECRET: SECRET,
};

test.each([
  [{ AUTH_SECRET: SECRET }, /^APP_URL must be set when AUTH_SECRET is/],
  [{ APP_URL: "https://dunlin.example" }, /^AUTH_SECRET must be set when APP_URL is/],
  [{ BIND_ADDRESS: "0.0.0.0" }, /^BIND_ADDRESS must be 127\.0\.0\.1 or ::1 without AUTH_SECRET/],
  [{ BIND_ADDRESS: "::" }, /^BIND_ADDRESS must be/],
  [{ UPSTASH_REDIS_REST_URL: "https://secret.example" }, /must be set both or neither/],
  [{ UPSTASH_REDIS_REST_TOKEN: SECRET }, /must be set both or neither/],
  [{ RESEND_API_KEY: SECRET }, /^MAIL_FROM must be set when RESEND_API_KEY is/],
  [{ VERCEL: "1" }, /^DATABASE_URL must name a Postgres here: .*vanishes.*; AUTH_SECRET must be set here/],
  [{ ...PLATFORM, ...MAIL }, /^DATABASE_URL[^;]*\.$/],
  [
    { AWS_LAMBDA_FUNCTION_NAME: "f", DATABASE_URL: "postgres://secret@h/d", ...MAIL, CRON_SECRET: SECRET },
    /^AUTH_SECRET[^;]*\.$/,
  ],
  [{ ...PLATFORM, DATABASE_URL: "postgres://secret@h/d" }, /^RESEND_API_KEY and MAIL_FROM [^;]*log[^;]*\.$/],
  [{ ...PLATFORM, DATABASE_URL: "postgres://secret@h/d", MAIL_FROM: MAIL.MAIL_FROM }, /^RESEND_API_KEY and/],
  [{ ...PLATFORM, DATABASE_URL: "postgres://secret@h/d", RESEND_API_KEY: SECRET }, /^MAIL_FROM must[^;]*\.$/],
  [
    { ...PLATFORM, ...MAIL, DATABASE_URL: "postgres://secret@h/d", CRON_SECRET: "" },
    /^CRON_SECRET must[^;]*\.$/,
  ],
])("%j is refused in words, without a value of it", (settings, words) => {
  const reading = readEnv(settings);
  if (reading.kind === "read") throw new Error("was taken");
  expect(reading.message.replace("Dunlin cannot start with these settings: ", "")).toMatch(words);
  expect(reading.message).not.toMatch(/secret/);
});

test.each([
  [{ AUTH_SECRET: SECRET, APP_URL: "https://dunlin.example/" }, true],
  [{ AUTH_SECRET: SECRET, APP_URL: "http://127.0.0.1:3000", BIND_ADDRESS: "0.0.0.0" }, true],
  [{ BIND_ADDRESS: "::1" }, false],
  [{ ...PLATFORM, ...MAIL, DATABASE_URL: "postgres://u@h/d" }, true],
])("%j is a whole set of settings", (settings, hosted) => {
  const env = envOf(settings);
  expect(isHosted(env)).toBe(hosted);
  expect(env.APP_URL ?? "").not.toMatch(/\/$/);
});

test("several wrong settings are told at once", () => {
  const reading = readEnv({ NODES: "x", DATABASE_URL: "y" });
  expect(reading.kind === "wrong" && reading.message).toMatch(/NODES.*DATABASE_URL|DATABASE_URL.*NODES/);
});

test("two addresses of one machine are one node with the models of both", () => {
  const nodes = nodesFromEnv(
    envOf({ OLLAMA_PRIMARY_URL: "http://localhost:11434/", OLLAMA_FALLBACK_URL: "http://127.0.0.1:11434" }),
  );
  expect(nodes.map((node) => node.name)).toEqual(["primary"]);
});

test("each node carries its own service token", () => {
  const nodes = nodesFromEnv(
    envOf({
      OLLAMA_FALLBACK_URL: "https://second.example",
      OLLAMA_PRIMARY_TOKEN: "one",
      OLLAMA_FALLBACK_ACCESS_CLIENT_ID: "two",
      OLLAMA_FALLBACK_ACCESS_CLIENT_SECRET: "three",
    }),
  );
  expect(nodes.map((node) => node.headers)).toEqual([
    { authorization: "Bearer one" },
    { "CF-Access-Client-Id": "two", "CF-Access-Client-Secret": "three" },
  ]);
});

test("NODES stands instead of the pairs, in its own order", () => {
  const listed = [
    { name: "b", url: "http://b:1", models: ["m"] },
    { name: "a", url: "http://a:1/v1", models: ["x", "y"], kind: "openai", headers: { "x-key": "k" } },
  ];
  const nodes = nodesFromEnv(envOf({ NODES: JSON.stringify(listed), OLLAMA_PRIMARY_URL: "http://c" }));
  expect(nodes).toEqual([{ ...listed[0], kind: "ollama" }, listed[1]]);
});

function envOf(settings: Record<string, string>): Env {
  const reading = readEnv(settings);
  if (reading.kind === "wrong") throw new Error(reading.message);
  return reading.env;
}
