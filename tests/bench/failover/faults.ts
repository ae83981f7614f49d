import type { NodePair } from "./node-pair";
import type { NodeName } from "./scale";

export type BenchFault = {
  name: string;
  title: string;
  /** Which node can still answer. */
  answers: NodeName | null;
  begin(pair: NodePair): Promise<unknown>;
};

const HALFWAY = { afterTokens: 8 };

/** Everything that is done to the nodes, in the order of the tables. */
export const FAULTS: readonly BenchFault[] = [
  {
    name: "healthy",
    title: "healthy",
    answers: "primary",
    begin: async () => {},
  },
  {
    name: "refused",
    title: "connection refused",
    answers: "fallback",
    begin: (pair) => pair.kill("primary"),
  },
  onPrimary("reset", "reset before headers"),
  onPrimary("black-hole", "black hole: accepts, never answers anything"),
  onPrimary("hang", "wedged: chat silent, the rest well"),
  onPrimary("headers-then-silence", "headers, then silence"),
  onPrimary("slow-first-token", "first token after 4 s"),
  {
    name: "cold-load",
    title: "cold: a load of 4 s, once",
    answers: "fallback",
    begin: (pair) => pair.script("primary", { resident: [] }),
  },
  onPrimary("stall", "stall after 8 words"),
  onPrimary("cut", "cut after 8 words"),
  onPrimary("clean-end", "clean end without the final frame"),
  onPrimary("error-frame", "error frame after 8 words"),
  onPrimary("garbage-line", "garbage line after 8 words"),
  onPrimary("length", "stopped for length"),
  onPrimary("crawl", "30 times slower from word 9 on"),
  onPrimary("empty", "final frame without a word"),
  onPrimary("http-500", "500"),
  onPrimary("http-502-html", "502 page of the tunnel"),
  onPrimary("http-530-html", "530 page of the tunnel"),
  onPrimary("busy-503", "503 busy"),
  {
    name: "model-missing",
    title: "model missing (404)",
    answers: "fallback",
    begin: (pair) => pair.script("primary", { models: [], resident: [] }),
  },
  {
    name: "fallback-hangs",
    title: "500, and the fallback hangs",
    answers: null,
    begin: async (pair) => {
      await pair.fault("primary", "http-500");
      await pair.fault("fallback", "hang");
    },
  },
  {
    name: "both-dead",
    title: "both refuse",
    answers: null,
    begin: (pair) => Promise.all([pair.kill("primary"), pair.kill("fallback")]),
  },
];

function onPrimary(fault: Parameters<NodePair["fault"]>[1], title: string): BenchFault {
  return {
    name: fault,
    title,
    answers: "fallback",
    begin: (pair) => pair.script("primary", { behaviour: { fault, ...HALFWAY } }),
  };
}
