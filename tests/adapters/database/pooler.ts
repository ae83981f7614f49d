import { connect, createServer, type Server } from "node:net";

/** Stands before a real Postgres like the poolers of managed ones: settings sent at start-up are refused. */
export async function startPooler(target: string): Promise<{ url: string; refused(): number; stop(): void }> {
  const address = new URL(target);
  let refusals = 0;
  const server = createServer((client) => {
    client.on("error", () => client.destroy());
    client.once("data", (startup: Buffer) => {
      if (startup.includes("statement_timeout")) {
        refusals += 1;
        client.end(refusal("unsupported startup parameter: statement_timeout"));
        return;
      }
      const upstream = connect(Number(address.port), address.hostname);
      upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
      client.on("close", () => upstream.destroy());
      upstream.write(startup);
      client.pipe(upstream).pipe(client);
    });
  });
  const port = await listening(server);
  const url = `postgres://${address.username}@127.0.0.1:${port}${address.pathname}`;
  return { url, refused: () => refusals, stop: () => server.close() };
}

/** An ErrorResponse of the Postgres protocol. */
function refusal(message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${message}\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address) resolve(address.port);
    });
  });
}
