import type { BenchClient, Setup } from "./clients/bench-client";
import { CLIENTS, type ClientName } from "./clients/client-list";
import { direct } from "./clients/direct";
import { giveUp } from "./give-up";
import type { Order, Reply } from "./orders";
import { type Sample, takeSample } from "./sample";

// One client of the race in a process of its own, so that none pays for what another leaves running.

type Cell = { name: ClientName; setup: Setup; fresh: boolean; made: BenchClient[]; asked: number };

const cells = new Map<string, Cell>();

process.on("message", (order: Order) => {
  obey(order).then(
    (result) => answer({ id: order.id, result }),
    (error: unknown) => answer({ id: order.id, error: String(error) }),
  );
});
process.on("disconnect", () => process.exit());
// A peer that throws where nobody listens must not end the bench; what it did to its caller is in the samples.
process.on("unhandledRejection", () => {});
process.on("uncaughtException", () => {});

function answer(reply: Reply): void {
  process.send?.(reply);
}

async function obey(order: Order): Promise<unknown> {
  switch (order.name) {
    case "open": {
      const { cell, client, setup, fresh } = order.given;
      cells.set(cell, { name: client, setup, fresh, made: [], asked: 0 });
      return null;
    }
    case "ask":
      return ask(cellOf(order.given.cell), order.given);
    case "abort":
      return giveUp(await clientOf(cellOf(order.given.cell)), order.given);
    case "overhead":
      return overhead(cellOf(order.given.cell), order.given.pairs);
    case "close": {
      await Promise.all(cellOf(order.given.cell).made.map((client) => client.close()));
      cells.delete(order.given.cell);
      return null;
    }
  }
}

function cellOf(name: string): Cell {
  const cell = cells.get(name);
  if (!cell) throw new Error(`No cell ${name} is open.`);
  return cell;
}

/** The cell's one client, or a new one for each call when instances are told to be fresh. */
async function clientOf(cell: Cell): Promise<BenchClient> {
  const kept = cell.fresh ? undefined : cell.made[0];
  if (kept) return kept;
  const made = await CLIENTS[cell.name](cell.setup);
  cell.made.push(made);
  return made;
}

async function ask(
  cell: Cell,
  { count, together, words }: { count: number; together?: boolean; words?: number },
): Promise<Sample[]> {
  const one = async () => takeSample(await clientOf(cell), `Request ${++cell.asked}.`, words);
  if (together) {
    await clientOf(cell);
    return Promise.all(Array.from({ length: count }, one));
  }
  const samples: Sample[] = [];
  while (samples.length < count) samples.push(await one());
  return samples;
}

async function overhead(cell: Cell, pairs: number): Promise<{ direct: number[]; client: number[] }> {
  const each = { direct: await direct("primary")(cell.setup), client: await clientOf(cell) };
  const times = { direct: [] as number[], client: [] as number[] };
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? (["direct", "client"] as const) : (["client", "direct"] as const);
    for (const who of order) {
      const { firstMs, outcome } = await takeSample(each[who], "Write the email now.");
      if (outcome === "hang" || outcome === "error" || firstMs === null)
        throw new Error(`${who}: ${outcome}`);
      times[who].push(firstMs);
    }
  }
  return times;
}
