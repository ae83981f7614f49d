import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type NodeState, resident, tagged } from "./node-state";

/** A chat that is running or waits for its turn. */
export type Place = { model: string; running: boolean; start: () => void };

/** Ends with the chat's turn, first come first served; at once when its client goes away. */
export function turnOf(state: NodeState, model: string, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve();
    const place = { model: tagged(model), running: false, start: resolve };
    state.line.push(place);
    response.once("close", () => {
      state.line.splice(state.line.indexOf(place), 1);
      resolve();
      advance(state);
    });
    advance(state);
  });
}

/** Starts what may run now; a chat of a model that is free overtakes those that wait for another one. */
export function advance(state: NodeState): void {
  const running = state.line.filter((place) => place.running);
  for (const place of state.line) {
    const ofModel = running.filter(({ model }) => model === place.model).length;
    if (place.running || running.length >= state.parallel || ofModel >= state.parallelPerModel) continue;
    place.running = true;
    running.push(place);
    place.start();
  }
}

/** Waits until the model is loaded. One chat loads for all that wait; with its connection the load is lost, and the next begins anew. */
export async function loadModel(state: NodeState, model: string, response: ServerResponse): Promise<void> {
  const name = tagged(model);
  while (!resident(state, name) && !response.destroyed) {
    const load = state.loads.get(name) ?? startLoad(state, name, response);
    await load;
  }
}

function startLoad(state: NodeState, name: string, response: ServerResponse): Promise<void> {
  const lost = new AbortController();
  const onClose = () => lost.abort();
  response.once("close", onClose);
  const ended = (loaded: boolean) => {
    response.off("close", onClose);
    state.loads.delete(name);
    if (loaded) state.resident.push(name);
    else state.log.loadsThrownAway++;
  };
  const load = wait(state.loadMs, undefined, { signal: lost.signal }).then(
    () => ended(true),
    () => ended(false),
  );
  state.loads.set(name, load);
  state.unsettled.add(name);
  response.once("close", () => state.unsettled.delete(name));
  return load;
}
