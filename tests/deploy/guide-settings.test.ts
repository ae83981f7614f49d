import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outsideRefusal } from "@/lib/core/settings-together";
import { isHosted, readEnv } from "@/lib/env";

// The settings as the guide for one box writes them, laid over what the unit and the image bring: a file wins over both.

const GUIDE = readFileSync("docs/deploy-one-box.md", "utf8");
const UNIT = readFileSync("deploy/dunlin.service", "utf8");
const IMAGE =
  readFileSync("deploy/Containerfile", "utf8")
    .split(/^FROM /m)
    .at(-1) ?? "";

const folder = mkdtempSync(join(tmpdir(), "dunlin-guide-"));
const file = join(folder, "dunlin.env");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => type(/^## 3\. Settings\n[\s\S]*?```sh\n([\s\S]*?)```/m.exec(GUIDE)?.[1] ?? "exit 1"));

/** What a person types, with a file of the test's own in place of the machine's. */
function type(lines: string): void {
  const program = `set -e; sudo() { "$@"; }\n${lines.replaceAll("/etc/dunlin.env", file)}`;
  execFileSync("sh", ["-c", program], { stdio: "pipe" });
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(?:^|[ \t])([A-Z_]+)=(.*?)(?=[ \t]+[A-Z_]+=|$)/gm)].map((m) => [m[1], m[2]]),
  );
}

function started(brought: string, command: RegExp, text: string) {
  const reading = readEnv({ ...pairs(brought), ...pairs(readFileSync(file, "utf8")) });
  if (reading.kind === "wrong") throw new Error(reading.message);
  const bound = command.exec(text)?.[1] ?? "";
  const { env } = reading;
  const refusal = outsideRefusal({
    isHosted: isHosted(env),
    bindAddress: env.BIND_ADDRESS,
    addresses: [bound],
  });
  return { env, bound, refusal };
}

const asService = () => started(UNIT.match(/^Environment=(.*)$/m)?.[1] ?? "", /next start -H (\S+)/, UNIT);
const asContainer = () => started(IMAGE.match(/^ENV (.*)$/m)?.[1] ?? "", /"-H", "([^"]+)"/, IMAGE);

test("the guide's file holds secrets that others may not read, and no line without a value", () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, "utf8")).toMatch(
    /^AUTH_SECRET=\S{32,}\nAPP_URL=https:\S+\nOPERATOR_EMAIL=\S+\n$/,
  );
});

test("with the guide's file the service keeps its data where systemd lets it write, and may start", () => {
  const { env, bound, refusal } = asService();
  expect(env.DATA_DIR).toBe(`/var/lib/${/^StateDirectory=(.*)$/m.exec(UNIT)?.[1]}`);
  expect({ bound, refusal }).toEqual({ bound: "127.0.0.1", refusal: null });
});

test("with the guide's file the container keeps its data in the volume, and may be reached by its proxy", () => {
  const { env, bound, refusal } = asContainer();
  expect(env.DATA_DIR).toBe(/^VOLUME (.*)$/m.exec(IMAGE)?.[1]);
  expect({ bound, refusal }).toEqual({ bound: "0.0.0.0", refusal: null });
});

test("the lines the guide adds later are whole settings too", () => {
  const later = [...GUIDE.matchAll(/^echo .*\/etc\/dunlin\.env.*$/gm)].map(([line]) => line);
  for (const line of later) type(line);
  expect(asService().env.DATABASE_URL).toMatch(/^postgres:\/\//);
});
