import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** Runs a program of this folder in a process of its own until it ends by itself; `code` is null when it had to be killed. */
export async function runProgram(name: string, { settings, mostMs }: { settings: object; mostMs: number }) {
  const program = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = spawn(
    process.execPath,
    ["--expose-gc", "--import", "tsx", program, JSON.stringify(settings)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const kill = setTimeout(() => child.kill("SIGKILL"), mostMs);
  let output = "";
  let saidAtMs = 0;
  child.stdout.on("data", (chunk) => {
    output += chunk;
    saidAtMs = performance.now();
  });
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(kill);
  return { code, output, lingeredMs: performance.now() - saidAtMs };
}
