import { spawnSync } from "node:child_process";
import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";

const NONE = { AUTH_SECRET: "", APP_URL: "", DATABASE_URL: "", BIND_ADDRESS: "", VERCEL: "" };
const HOSTED = { AUTH_SECRET: "s".repeat(40), APP_URL: "https://dunlin.example" };

function listenOn(address: string, settings: Record<string, string> = {}) {
  const program = ["--import", "tsx", "tests/deploy/listener.ts", address];
  const env = { ...process.env, ...NONE, ...settings };
  return spawnSync(process.execPath, program, { env, encoding: "utf8", timeout: 30_000 });
}

const interfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
const ownAddress = interfaces.find(({ family, internal }) => family === "IPv4" && !internal)?.address;
const everyIpv6 = interfaces.some(({ family }) => family === "IPv6") ? "::" : undefined;

test.each(["0.0.0.0", everyIpv6, ownAddress].filter((each) => each !== undefined))(
  "without sign-in, a server bound to %s ends with the reason as its last word",
  (address) => {
    const run = listenOn(address);
    expect(run.status).toBe(1);
    expect(run.stdout).not.toContain("open");
    expect(run.stderr).toContain(`it listens on ${address}, where other machines may reach it`);
    expect(run.stderr).toContain('Start it with "npm start"');
  },
);

test.each(["127.0.0.1", "localhost"])("without sign-in, a server bound to %s opens", (address) => {
  expect(listenOn(address)).toMatchObject({ status: 0, stdout: "open\n" });
});

test("with sign-in, a server behind a proxy may be bound to the address BIND_ADDRESS names", () => {
  const run = listenOn("0.0.0.0", { ...HOSTED, BIND_ADDRESS: "0.0.0.0" });
  expect(run).toMatchObject({ status: 0, stdout: "open\n" });
  expect(listenOn("127.0.0.1", HOSTED)).toMatchObject({ status: 0, stdout: "open\n" });
});

test("with sign-in too, a server that others reach though BIND_ADDRESS says they do not ends", () => {
  const run = listenOn("0.0.0.0", HOSTED);
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("set BIND_ADDRESS=0.0.0.0 where that is meant");
});

test("on Vercel without DATABASE_URL the server ends and says that the disk vanishes", () => {
  const run = listenOn("127.0.0.1", { ...HOSTED, VERCEL: "1" });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("DATABASE_URL must name a Postgres here: this platform's disk vanishes");
});

test("on Vercel without AUTH_SECRET the server ends, because everybody would be its owner", () => {
  const run = listenOn("127.0.0.1", { DATABASE_URL: "postgres://u@h/d", VERCEL: "1" });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("AUTH_SECRET must be set here");
});
