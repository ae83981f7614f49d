import { spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { expect, test } from "vitest";

function start(settings: Record<string, string>) {
  return spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", "deploy/start.ts"], {
    env: { ...process.env, ...settings },
    encoding: "utf8",
    timeout: 30_000,
  });
}

test("a taken port is told in words, with another one to try", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const run = start({ PORT: String(port) });
  taken.close();
  expect(run.status).toBe(1);
  expect(run.stderr).toContain(`Port ${port} is in use`);
  expect(run.stderr).toContain(`PORT=${port + 1} npm start`);
});

test("an address of another machine is told in words before anything is built", () => {
  const run = start({
    BIND_ADDRESS: "203.0.113.9",
    AUTH_SECRET: "s".repeat(40),
    APP_URL: "https://dunlin.example",
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("BIND_ADDRESS is no address of this machine");
  expect(run.stdout).not.toContain("Building");
});

test("without sign-in npm start binds nothing but this machine", () => {
  const run = start({ BIND_ADDRESS: "0.0.0.0" });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("BIND_ADDRESS must be 127.0.0.1 or ::1 without AUTH_SECRET");
});

test("a wrong setting is told by its name before anything is built", () => {
  const run = start({ DATABASE_URL: "secret-word" });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("DATABASE_URL must be an address that starts with postgres://");
  expect(run.stdout + run.stderr).not.toMatch(/secret-word|Building/);
});
