import { expect, test } from "vitest";
import { type Import, importsOf, sourcesIn, withoutComments } from "./source-tree";

type Rule = { from: RegExp; paths: RegExp; packages: RegExp; home: string };

const VENDOR = "a vendor package has one home, its adapter folder; ask the adapter for what you need";

/** Who may import whom: paths of ours, and packages. */
const RULES: readonly Rule[] = [
  {
    from: /^lib\/core\//,
    paths: /^lib\/core\//,
    packages: /^zod$/,
    home: "lib/core holds pure rules: IO belongs into lib/adapters, the order of steps into lib/use-cases",
  },
  {
    from: /^prompts\/(?!evals\/)/,
    paths: /^(lib\/core|prompts)\//,
    packages: /^zod$/,
    home: "prompts hold wording only: take what you need as an argument",
  },
  {
    from: /^lib\/use-cases\//,
    paths: /^(lib\/core|lib\/use-cases|prompts)\//,
    packages: /^zod$/,
    home: "a use case declares what it needs of the world as a type of plain functions; lib/dependencies.ts hands it in",
  },
  {
    from: /^lib\/adapters\//,
    paths: /^lib\/(core|adapters)\//,
    packages: /^(?!next$|next-|react$|react-dom$|server-only$)/,
    home: "an adapter knows the core and its vendor; settings come as arguments, rules belong into lib/core",
  },
  {
    from: /^lib\/http\//,
    paths: /^lib\/(core|http)\//,
    packages: /^(node:.*|zod)$/,
    home: "lib/http turns Request and Response into plain values: decisions belong into a use case",
  },
  {
    from: /^lib\/(env|setting-kinds|node-settings)\.ts$/,
    paths: /^lib\/(env$|setting-kinds$|core\/)/,
    packages: /^zod$/,
    home: "settings are read and checked here and nothing else",
  },
  {
    from: /^lib\/(installation|asked-nodes|open-mail|alerts|node-health|keep-checking)\.ts$/,
    paths: /^lib\//,
    packages: /^(server-only|next|node:.*)$/,
    home: "lib/installation.ts and the files beside it turn settings into adapters; what people see belongs into app and components",
  },
  {
    from: /^lib\/dependencies\.ts$/,
    paths: /^lib\/(installation$|core\/|http\/)/,
    packages: /^(server-only|next|react)$/,
    home: "lib/dependencies.ts says who asks; which adapters there are belongs into lib/installation.ts",
  },
  {
    from: /^lib\/refuse-start\.ts$/,
    paths: /^lib\/(env$|adapters\/listening-addresses$|core\/)/,
    packages: /^$/,
    home: "lib/refuse-start.ts looks at settings and at what is bound, and opens nothing",
  },
  {
    from: /^components\//,
    paths: /^(components|lib\/core)\//,
    packages: /^(react|react-dom|next|client-only|cmdk|eventsource-parser|@fontsource-variable\/.*)$/,
    home: "components show what they are given: loading belongs into app, rules into lib/core",
  },
  {
    from: /^app\//,
    paths: /^(app\/|components\/|lib\/(core|use-cases|http)\/|lib\/(dependencies|report-fault)$)/,
    packages: /^(next|react|react-dom|server-only|zod|node:.*|@fontsource-variable\/.*)$/,
    home: "a page or route asks a use case through lib/dependencies.ts; it never holds an adapter or a setting",
  },
];

/** Packages that only one adapter folder may know. */
const VENDORS: Record<string, RegExp> = {
  ollama: /^lib\/adapters\/nodes\//,
  "drizzle-orm": /^lib\/adapters\/database\//,
  "@electric-sql/pglite": /^lib\/adapters\/database\//,
  postgres: /^lib\/adapters\/database\//,
  "@upstash/redis": /^lib\/adapters\/upstash\//,
  "better-auth": /^lib\/adapters\/auth\//,
  "@better-auth/core": /^lib\/adapters\/auth\//,
  resend: /^lib\/adapters\/mailer\//,
  "posthog-node": /^lib\/adapters\/analytics\//,
  "@cantoo/pdf-lib": /^lib\/adapters\/documents\//,
  "fast-xml-parser": /^lib\/adapters\/documents\//,
  "csv-parse": /^lib\/adapters\/documents\//,
};

const sources = sourcesIn("app", "lib", "prompts", "components", "instrumentation.ts", "proxy.ts");
const imports = sources.flatMap(importsOf);

test("imports go one way, and each wrong one is told the right home", () => {
  expect(imports.flatMap((each) => wrongWay(each) ?? [])).toEqual([]);
});

test("nothing imports app", () => {
  const outside = imports.filter(({ from, to }) => !from.startsWith("app/") && /^app\//.test(to));
  expect(outside).toEqual([]);
});

test("a vendor package appears in one adapter folder only", () => {
  const astray = imports.filter(({ from, to }) => VENDORS[to] && !VENDORS[to].test(from));
  expect(astray.map(({ from, to }) => `${from} imports ${to}: ${VENDOR}`)).toEqual([]);
});

const NEXT_ONLY = new Set(["lib/dependencies.ts", "lib/installation.ts", "lib/background-work.ts"]);

test("lib and prompts run under a plain TypeScript runner: their imports are relative, without next", () => {
  const plain = sources.filter(({ path }) => /^(lib|prompts)\//.test(path) && !NEXT_ONLY.has(path));
  const wrong = plain.filter(({ text }) => /from ["'](@\/|next\/|next["']|server-only)/.test(text));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("the list of directions knows each kind of wrong import", () => {
  const wrong: Import[] = [
    { from: "lib/core/tone.ts", to: "lib/use-cases/x", isPackage: false },
    { from: "lib/core/tone.ts", to: "node:fs", isPackage: true },
    { from: "lib/use-cases/x.ts", to: "lib/adapters/nodes/node-client", isPackage: false },
    { from: "lib/adapters/database/x.ts", to: "lib/env", isPackage: false },
    { from: "lib/adapters/database/x.ts", to: "prompts/reminder", isPackage: false },
    { from: "components/x.tsx", to: "lib/use-cases/x", isPackage: false },
    { from: "app/(list)/page.tsx", to: "lib/adapters/database/open-database", isPackage: false },
    { from: "app/(list)/page.tsx", to: "lib/env", isPackage: false },
    { from: "prompts/reminder.ts", to: "node:crypto", isPackage: true },
  ];
  for (const each of wrong) expect(wrongWay(each), `${each.from} → ${each.to}`).not.toBeNull();
});

function wrongWay({ from, to, isPackage }: Import): string | null {
  const rule = RULES.find((each) => each.from.test(from));
  if (!rule || (isPackage ? rule.packages : rule.paths).test(to) || to.endsWith(".css")) return null;
  return `${from} imports ${to}: ${rule.home}`;
}

test("only lib/adapters/nodes talks to a model", () => {
  const talk =
    /["'`/](api\/(chat|generate|embed)|v1\/(chat|completions|responses)|chat\/completions)\b|from "ollama"/;
  const talkers = sources.filter(({ text }) => talk.test(withoutComments(text)));
  expect(talkers.map(({ path }) => path).filter((path) => !path.startsWith("lib/adapters/nodes/"))).toEqual(
    [],
  );
  expect(talkers.length, "the words to look for are still those in use").toBeGreaterThan(0);
});

test("calls to nodes are made by the one client that lib/asked-nodes.ts opens", () => {
  const makers = imports.filter(
    ({ from, to }) => /adapters\/nodes\/node-client$/.test(to) && !from.startsWith("lib/adapters/nodes/"),
  );
  expect(makers.map(({ from }) => from)).toEqual(["lib/asked-nodes.ts"]);
});
