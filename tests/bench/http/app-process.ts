import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Seconds of processor time so far, and bytes of memory now and at most. */
export type Usage = { cpuSeconds: number; rssBytes: number; mostBytes: number };

export type AppProcess = {
  port: number;
  usage(): Usage;
  stop(): Promise<void>;
};

const OPEN_MS = 60_000;
const TICKS_PER_SECOND = 100;

/** The built app in a process of its own, ready to answer. `nodeOptions` go to Node, as --cpu-prof. */
export async function startApp(
  env: Record<string, string>,
  nodeOptions: readonly string[] = [],
): Promise<AppProcess> {
  const port = await freePort();
  const next = join("node_modules", "next", "dist", "bin", "next");
  const child = spawn(
    process.execPath,
    [...nodeOptions, next, "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  await opened(child, port, () => said);
  return {
    port,
    usage: () => usageOf(child.pid ?? 0),
    async stop() {
      process.off("exit", kill);
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function opened(child: ChildProcess, port: number, said: () => string): Promise<void> {
  const until = Date.now() + OPEN_MS;
  while (Date.now() < until && child.exitCode === null) {
    const ready = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => null);
    if (ready?.ok) return;
    await wait(100);
  }
  throw new Error(`The app did not open. Is there a build (npm run build)? It said:\n${said()}`);
}

/** As Linux counts it: the profile says where the time went, this how much of it there was. */
function usageOf(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
    rssBytes: kilobytes("VmRSS") * 1_024,
    mostBytes: kilobytes("VmHWM") * 1_024,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
