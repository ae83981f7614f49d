import type { Place } from "./chat-line";
import type { Behaviour, LoggedChat, NodeLog, NodeScript } from "./node-script";

/** What one test node has been told and what it has seen. */
export type NodeState = Required<Omit<NodeScript, "behaviour" | "queue">> & {
  behaviour: Behaviour;
  queue: Behaviour[];
  log: NodeLog;
  line: Place[];
  /** Models being loaded; each promise ends with its load, done or lost. */
  loads: Map<string, Promise<void>>;
  /** Models whose first chat since their load has not ended: they never had the time of their expiry set. */
  unsettled: Set<string>;
  turn: number;
};

export function newNodeState(script: NodeScript): NodeState {
  return {
    behaviour: {},
    queue: [],
    models: [
      { name: "qwen3.5:latest", bytes: 6_600_000_000, family: "qwen35" },
      { name: "qwen2.5-coder:7b", bytes: 4_700_000_000, family: "qwen2" },
    ],
    version: "0.33.0",
    resident: ["qwen3.5:latest"],
    loadMs: 0,
    listsLoading: false,
    parallel: 64,
    parallelPerModel: Number.POSITIVE_INFINITY,
    dialect: "openai",
    requiredHeader: "",
    ...script,
    log: { requests: [], chats: [], loadsThrownAway: 0 },
    line: [],
    loads: new Map(),
    unsettled: new Set(),
    turn: 0,
  };
}

export function nextBehaviour(state: NodeState): Behaviour {
  return { ...state.behaviour, ...state.queue.shift() };
}

export function installed(state: NodeState, name: string): boolean {
  return state.models.some((model) => tagged(model.name) === tagged(name));
}

export function resident(state: NodeState, name: string): boolean {
  return state.resident.some((each) => tagged(each) === tagged(name));
}

/** What the node says when asked which models are loaded. */
export function listedAsLoaded(state: NodeState, name: string): boolean {
  return resident(state, name) || (state.listsLoading && state.loads.has(tagged(name)));
}

export function beginChat(state: NodeState, model: string): LoggedChat {
  const chat: LoggedChat = {
    model,
    startedMs: Date.now(),
    loadMs: 0,
    firstTokenMs: null,
    tokens: 0,
    disconnectedMs: null,
    finishedMs: null,
  };
  state.log.chats.push(chat);
  return chat;
}

export function tagged(name: string): string {
  return name.includes(":") ? name : `${name}:latest`;
}
