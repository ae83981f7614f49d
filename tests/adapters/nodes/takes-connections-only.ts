import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** A machine that accepts connections and never says a word, so that encryption is never agreed on. */
export async function takesConnectionsOnly() {
  const sockets: Socket[] = [];
  let connect = () => {};
  const connected = new Promise<void>((resolve) => {
    connect = resolve;
  });
  let requests = 0;
  const server = createServer((socket) => {
    sockets.push(socket.on("error", () => {}));
    // The first message offers encryption; a second one could only be a request.
    socket.once("data", () => {
      connect();
      socket.on("data", () => requests++);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `https://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    /** Once somebody has begun to connect. */
    connected,
    requests: () => requests,
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
