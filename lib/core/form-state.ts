/** What a form shows after its action ran. `values` gives back every word typed, so that nothing is lost. */
export type FormState =
  | { kind: "idle" }
  | { kind: "done"; message: string }
  | { kind: "invalid"; message: string; fields: Record<string, string>; values: Record<string, string> };

export const IDLE: FormState = { kind: "idle" };
