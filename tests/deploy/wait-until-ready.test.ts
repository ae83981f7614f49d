import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { waitUntilReady } from "../../deploy/wait-until-ready";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function listening(status: number | null, port = 0): Promise<number> {
  const server = createServer((_, answer) => {
    if (status !== null) answer.writeHead(status).end("{}");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

const ask = (port: number, limitMs: number, isOver = () => false) =>
  waitUntilReady(`http://127.0.0.1:${port}/api/ready`, { limitMs, isOver });

test("a server that opened its store is ready", async () => {
  expect(await ask(await listening(200), 20_000)).toBe("ready");
});

test("a server that cannot open its store is refused, whatever its open port says", async () => {
  expect(await ask(await listening(503), 20_000)).toBe("refused");
});

test("a server that listens only later is waited for", async () => {
  const port = await listening(200);
  await new Promise((resolve) => servers.pop()?.close(resolve));
  const asked = ask(port, 20_000);
  await listening(200, port);
  expect(await asked).toBe("ready");
});

test("a server that never answers, or that ended, is not waited for without end", async () => {
  const port = await listening(null);
  expect(await ask(port, 300)).toBe("silent");
  expect(await ask(port, 20_000, () => true)).toBe("ended");
});
