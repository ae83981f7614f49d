import { Agent, request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { settingsOfPart, tell } from "./part";

/* The least a machine between a reader and a node can do: pass the bytes on, and the hang-up. */
const { nodePort } = settingsOfPart<{ nodePort: number }>();
const agent = new Agent({ keepAlive: true });

const server = createServer((request, response) => {
  const { method, url: path, headers } = request;
  const onward = ask({ host: "127.0.0.1", port: nodePort, method, path, headers, agent }, (reply) => {
    response.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(response);
  });
  onward.once("error", () => response.destroy());
  response.once("close", () => onward.destroy());
  request.pipe(onward);
});
server.listen({ port: 0, host: "127.0.0.1", backlog: 4_096 }, () =>
  tell({ ready: (server.address() as AddressInfo).port }),
);
