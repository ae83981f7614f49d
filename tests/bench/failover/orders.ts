import type { Setup } from "./clients/bench-client";
import type { ClientName } from "./clients/client-list";
import type { Sample } from "./sample";

/** What the process that holds a client is asked to do. `cell` names the client instance the order is for. */
export type Orders = {
  open: { given: { cell: string; client: ClientName; setup: Setup; fresh: boolean }; result: null };
  /** So many requests, one after another or all at once. */
  ask: { given: { cell: string; count: number; together?: boolean; words?: number }; result: Sample[] };
  /** One request that is given up `afterMs` later, or when so many words were seen. */
  abort: { given: AbortOrder; result: { atMs: number; words: number } };
  /** Interleaved pairs of a direct call and one through the client; milliseconds to the first word of each. */
  overhead: {
    given: { cell: string; url: string; pairs: number };
    result: { direct: number[]; client: number[] };
  };
  close: { given: { cell: string }; result: null };
};

export type AbortOrder = {
  cell: string;
  how: "signal" | "leave";
  afterMs: number | null;
  afterWords: number | null;
};

export type OrderName = keyof Orders;

export type Order = {
  [Name in OrderName]: { id: number; name: Name; given: Orders[Name]["given"] };
}[OrderName];

export type Reply = { id: number; result: unknown } | { id: number; error: string };
