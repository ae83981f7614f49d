import type { FleetState } from "../../core/fleet-state";
import { EMPTY_VIEW, type FleetView, readView } from "../../core/nodes/fleet-view";

type Change = (view: FleetView) => FleetView;

/** What this instance knows of the fleet: changed here at once, shared soon after, and never waited for. */
export type FleetKnowledge = {
  view(): FleetView;
  /** Takes over what other instances have learned. Never rejects. */
  refresh(): Promise<void>;
  change(change: Change): void;
  /** When everything changed here is shared, or given up. */
  settled(): Promise<void>;
};

const KEY = "nodes";
const KEPT_MS = 24 * 60 * 60_000;
/** More than instances that change something at the same moment. */
const MOST_TRIES = 24;

/** A store that never answers must not fill the memory. */
const MOST_UNSHARED = 500;

/** `onTold`: called when other instances' knowledge was taken over. */
export function createFleetKnowledge(fleetState: FleetState | undefined, onTold: () => void): FleetKnowledge {
  let view = EMPTY_VIEW;
  let known: string | null = null;
  let unshared: Change[] = [];
  let sharing: Promise<void> | null = null;

  let begun = 0;
  let adopted = 0;

  /** `number` is taken when the reading began: one that began before what is known now says nothing new. */
  const adopt = (text: string | null, number: number): boolean => {
    if (number < adopted) return false;
    if (text === known) adopted = number;
    else if (text !== null) take(readView(text), text, number);
    return true;
  };
  const take = (shared: FleetView, text: string, number: number) => {
    adopted = number;
    known = text;
    view = unshared.reduce((current, change) => change(current), shared);
    onTold();
  };

  /** What could not be shared stays known here; others learn it by themselves. */
  async function share(store: FleetState): Promise<void> {
    try {
      for (let tries = 0; unshared.length > 0 && tries < MOST_TRIES; tries++) {
        const changes = unshared;
        const text = await store.get(KEY);
        const shared = text === null ? view : changes.reduce((next, change) => change(next), readView(text));
        const value = JSON.stringify(shared);
        if (!(await store.compareAndSet(KEY, { expected: text, value, ttlMs: KEPT_MS }))) continue;
        unshared = unshared.slice(changes.length);
        take(shared, value, ++begun);
        tries = 0;
      }
    } catch {
    } finally {
      // At once, for a change made a moment later begins anew.
      unshared = [];
      sharing = null;
    }
  }

  return {
    view: () => view,
    async refresh() {
      if (!fleetState) return;
      // Overtaken by a write of our own, it is read again: others may have written too.
      for (const _ of ["once", "again"]) {
        const number = ++begun;
        if (adopt(await fleetState.get(KEY).catch(() => null), number)) return;
      }
    },
    change(change) {
      view = change(view);
      if (!fleetState) return;
      unshared = [...unshared, change].slice(-MOST_UNSHARED);
      sharing ??= Promise.resolve().then(() => share(fleetState));
    },
    settled: async () => sharing ?? undefined,
  };
}
