import { EMPTY_VIEW, type FleetView } from "@/lib/core/nodes/fleet-view";
import type { SharedStore, Stored } from "./shared-store";

type Change = (view: FleetView) => FleetView;

/** What one instance knows of the fleet, as `lib/adapters/nodes/fleet-knowledge.ts` keeps it. */
export type Knowledge = {
  view(): FleetView;
  refresh(told: () => void): void;
  change(change: Change): void;
};

const MOST_TRIES = 24;

export function createKnowledge(store: SharedStore, isAlive: () => boolean, onTold: () => void): Knowledge {
  let view: FleetView = EMPTY_VIEW;
  let known: Stored = null;
  let unshared: Change[] = [];
  let isSharing = false;
  let begun = 0;
  let adopted = 0;

  const adopt = (stored: Stored, number: number) => {
    if (stored === null || number < adopted) return;
    adopted = number;
    if (stored === known) return;
    known = stored;
    view = unshared.reduce((current, change) => change(current), stored);
    onTold();
  };
  const giveUp = () => {
    unshared = [];
    isSharing = false;
  };
  const share = (tries: number) => {
    if (!isAlive()) return;
    if (unshared.length === 0 || tries >= MOST_TRIES) return giveUp();
    store.read((read) => {
      if (!read || !isAlive()) return giveUp();
      const changes = unshared;
      const expected = read.value;
      const value =
        expected === null ? { ...view } : changes.reduce((next, change) => change(next), { ...expected });
      store.write({ expected, value }, (wrote) => {
        if (!wrote || !isAlive()) return giveUp();
        if (!wrote.value) return share(tries + 1);
        unshared = unshared.slice(changes.length);
        adopt(value, ++begun);
        share(0);
      });
    });
  };

  const knowledge: Knowledge = {
    view: () => view,
    refresh(told) {
      const number = ++begun;
      store.read((read) => {
        if (!isAlive()) return;
        // Overtaken by a write of our own: what others wrote since is in neither.
        if (number < adopted) return knowledge.refresh(told);
        if (read) adopt(read.value, number);
        told();
      });
    },
    change(change) {
      view = change(view);
      unshared = [...unshared, change];
      if (isSharing) return;
      isSharing = true;
      share(0);
    },
  };
  return knowledge;
}
