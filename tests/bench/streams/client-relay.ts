import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { benchClient, REQUEST } from "./bench-client";
import { settingsOfPart, tell } from "./part";

/* The same place as the bare proxy's, with the node client in it: each delta goes on as a line of its own. */
const { nodePort } = settingsOfPart<{ nodePort: number }>();
const client = benchClient(nodePort);

const server = createServer((request, response) => {
  request.resume();
  relay(response);
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () =>
  tell({ ready: (server.address() as AddressInfo).port }),
);

async function relay(response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "application/x-ndjson" });
  for await (const event of client.stream(REQUEST)) {
    if (response.destroyed) return;
    if (event.type === "delta") response.write(`${JSON.stringify(event)}\n`);
    if (event.type === "finished") response.end();
    if (event.type === "failed") response.destroy();
  }
}
