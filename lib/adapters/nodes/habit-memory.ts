import type { ArmHabits } from "../../core/nodes/request-option";

/** What each model on each node has been seen to refuse and to do. */
export type HabitMemory = (node: string, model: string) => ArmHabits;

export function createHabitMemory(): HabitMemory {
  const known = new Map<string, ArmHabits>();
  return (node, model) => {
    const key = `${node}\n${model}`;
    const habits = known.get(key) ?? { refused: new Set(), thinksAloud: false };
    known.set(key, habits);
    return habits;
  };
}
