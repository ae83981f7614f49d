/**
 * What a form shows after its action ran. `values` gives back every word typed, so that nothing is lost; `isSignedOut`
 * when a sign-in and a second press of the button is all it takes.
 */
export type FormState =
  | { kind: "idle" }
  | { kind: "done"; message: string }
  | {
      kind: "invalid";
      message: string;
      fields: Record<string, string>;
      values: Record<string, string>;
      isSignedOut?: true;
    };

export const IDLE: FormState = { kind: "idle" };

/** What became of a form that changes something stored; `fields` has one plain sentence per field to look at again. */
export type FormOutcome =
  | { kind: "updated" | "absent" | "changed-meanwhile" }
  | { kind: "invalid"; fields: Record<string, string> };
