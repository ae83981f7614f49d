import type { FormState } from "@/lib/core/form-state";

/** What a field shows after a refused try: the words as they were typed, else what is stored. */
export function fieldOf(state: FormState, stored: Record<string, string | null>) {
  return (name: string) => ({
    name,
    defaultValue: state.kind === "invalid" ? (state.values[name] ?? "") : (stored[name] ?? ""),
    problem: state.kind === "invalid" ? state.fields[name] : undefined,
  });
}
