import { spawn } from "node:child_process";
import { join } from "node:path";
import { startOllamaNode } from "./start-ollama-node";

/*
 * The app in development against two test nodes, with a store of its own: no model, no key, no network needed.
 * Arguments go on to `next dev`; Ctrl-C stops all. Make a node fail while it runs, for example:
 *   curl -d '{"behaviour":{"fault":"stall"}}' <address of the node>/__script
 */
const QUICK = { firstTokenMs: 400, tokenMs: 25 };
const SLOWER = { firstTokenMs: 1_200, tokenMs: 60 };

async function run(): Promise<void> {
  const [primary, fallback] = await Promise.all([
    startOllamaNode({ behaviour: QUICK }),
    startOllamaNode({ behaviour: SLOWER, resident: ["qwen2.5-coder:7b"] }),
  ]);
  console.log(`Test nodes: primary ${primary.url}, fallback ${fallback.url}`);
  const next = join("node_modules", "next", "dist", "bin", "next");
  const app = spawn(process.execPath, [next, "dev", "--hostname", "127.0.0.1", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: {
      ...process.env,
      DATA_DIR: join(".data", "fake"),
      DATABASE_URL: "",
      NEXT_TELEMETRY_DISABLED: "1",
      NODES: "",
      OLLAMA_PRIMARY_URL: primary.url,
      OLLAMA_FALLBACK_URL: fallback.url,
    },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.kill(signal));
  app.once("exit", async (code) => {
    await Promise.all([primary.stop(), fallback.stop()]);
    process.exit(code ?? 0);
  });
}

await run();
