import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { createNodeClient, type NodeClient } from "@/lib/adapters/nodes/node-client";
import { MODEL } from "./token-line";

export const REQUEST = {
  messages: [{ role: "user" as const, content: "Write the email now." }],
  maxTokens: 400,
  purpose: "bench",
};

/** Every default untouched but one: the queue, which gives a node one call at a time and would open no 2,000 streams. */
export function benchClient(nodePort: number): NodeClient {
  return createNodeClient({
    nodes: [{ name: "node", url: `http://127.0.0.1:${nodePort}`, models: [MODEL] }],
    fleetState: createMemoryFleetState(),
    without: ["queue"],
  });
}
