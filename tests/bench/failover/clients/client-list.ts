import { aiSdk } from "./ai-sdk";
import type { MakeClient } from "./bench-client";
import { direct } from "./direct";
import { dunlin } from "./dunlin";
import { langChain } from "./langchain";
import { naive } from "./naive";
import { plainOllama } from "./plain-ollama";
import { portkey } from "./portkey";

/** Everyone in the race, ours first; the last two are what each is measured against. */
export const CLIENTS = {
  dunlin,
  naive,
  ollama: plainOllama,
  "ai-sdk": aiSdk,
  langchain: langChain,
  portkey,
  "direct-primary": direct("primary"),
  "direct-fallback": direct("fallback"),
} as const satisfies Record<string, MakeClient>;

export type ClientName = keyof typeof CLIENTS;

export const RACERS = [
  "dunlin",
  "naive",
  "ollama",
  "ai-sdk",
  "langchain",
  "portkey",
] as const satisfies ClientName[];

export type Racer = (typeof RACERS)[number];

/** As the tables name them. */
export const TITLES: Record<Racer, string> = {
  dunlin: "Dunlin",
  naive: "naive two-step",
  ollama: "plain `ollama`",
  "ai-sdk": "AI SDK + ai-fallback",
  langchain: "LangChain",
  portkey: "Portkey",
};
