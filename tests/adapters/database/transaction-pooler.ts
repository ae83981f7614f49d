import { connect, createServer, type Socket } from "node:net";

type Client = { socket: Socket; waiting: Buffer[]; unanswered: number };

const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
const AUTHENTICATED = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]);

/**
 * Lends one connection of a real Postgres to any number of clients, to each for one transaction, as poolers of managed
 * databases do in transaction mode. `lent` counts how often it went to another client than before.
 */
export async function startTransactionPooler(target: string) {
  const address = new URL(target);
  const upstream = connect(Number(address.port), address.hostname).setNoDelay();
  upstream.write(startup({ user: address.username, database: address.pathname.slice(1) }));
  const clients = new Set<Client>();
  let holder: Client | null = null;
  let last: Client | null = null;
  let lent = 0;

  const lend = () => {
    holder ??= [...clients].find(({ waiting }) => waiting.length > 0) ?? null;
    if (!holder) return;
    if (holder !== last) lent += 1;
    last = holder;
    for (const message of holder.waiting.splice(0)) {
      // Each Query and each Sync is answered by one ReadyForQuery.
      if (message[0] === 0x51 || message[0] === 0x53) holder.unanswered += 1;
      upstream.write(message);
    }
  };
  const isOpen = new Promise<void>((resolve) => {
    eachMessage(upstream, (message) => {
      const isReady = message[0] === 0x5a;
      if (!holder) return isReady ? resolve() : undefined;
      holder.socket.write(message);
      if (!isReady) return;
      holder.unanswered -= 1;
      const isIdle = message[5] === 0x49;
      if (isIdle && holder.unanswered === 0 && holder.waiting.length === 0) holder = null;
      lend();
    });
  });
  const server = createServer((socket) => {
    const client: Client = { socket: socket.setNoDelay(), waiting: [], unanswered: 0 };
    socket.on("error", () => socket.destroy()).on("close", () => clients.delete(client));
    socket.once("data", () => {
      clients.add(client);
      socket.write(Buffer.concat([AUTHENTICATED, READY]));
      eachMessage(socket, (message) => {
        // Goodbye is the client's alone.
        if (message[0] !== 0x58) client.waiting.push(message);
        if (holder === null || holder === client) lend();
      });
    });
  });
  await isOpen;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = server.address();
  const port = typeof own === "object" && own ? own.port : 0;
  return {
    url: `postgres://${address.username}@127.0.0.1:${port}${address.pathname}`,
    lent: () => lent,
    stop: () => {
      server.close();
      upstream.destroy();
    },
  };
}

function startup(settings: Record<string, string>): Buffer {
  const pairs = Object.entries(settings).map(([name, value]) => `${name}\0${value}\0`);
  const body = Buffer.from(`${pairs.join("")}\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(body.length + 8);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, body]);
}

function eachMessage(socket: Socket, take: (message: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on("data", (part: Buffer) => {
    rest = Buffer.concat([rest, part]);
    while (rest.length >= 5 && rest.length >= rest.readInt32BE(1) + 1) {
      const length = rest.readInt32BE(1) + 1;
      take(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  });
}
