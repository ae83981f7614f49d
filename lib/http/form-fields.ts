import type { FormOutcome, FormState } from "../core/form-state";

/** The text fields of a form by name. Files and the framework's own fields are left out. */
export function textFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$ACTION")) fields[name] = value;
  }
  return fields;
}

/** A form that was not taken: what is wrong, field by field, and every word that was typed. */
export function invalidForm(fields: Record<string, string>, values: Record<string, string>): FormState {
  const count = Object.keys(fields).length;
  const message = count === 1 ? "One field needs another look." : `${count} fields need another look.`;
  return {
    kind: "invalid",
    message: `${message} Nothing was stored; what you typed is still here.`,
    fields,
    values,
  };
}

/** Whose sign-in ended while a form was filled in: the page stays as it is, words and all. */
export function signedOutForm(values: Record<string, string>): FormState {
  return { kind: "invalid", message: SIGNED_OUT, fields: {}, values, isSignedOut: true };
}

/** A form whose fields are right and which was not taken all the same: why, and every word that was typed. */
export function refusedForm(why: string, values: Record<string, string>): FormState {
  return { kind: "invalid", message: `${why} ${STILL_HERE}`, fields: {}, values };
}

/** The outcome in words, the same for every form that changes something stored. */
export function savedForm(outcome: FormOutcome, values: Record<string, string>): FormState {
  switch (outcome.kind) {
    case "updated":
      return { kind: "done", message: "Saved." };
    case "invalid":
      return invalidForm(outcome.fields, values);
    case "absent":
      return { kind: "invalid", message: ABSENT, fields: {}, values };
    case "changed-meanwhile":
      return { kind: "invalid", message: CHANGED, fields: {}, values };
  }
}

const STILL_HERE = "What you typed is still on the page.";
const ABSENT = "This is not here any more. Nothing was stored; what you typed is still on the page.";
const SIGNED_OUT =
  "You were signed out, so nothing was stored. What you typed is still here: sign in, come back to this page and press the button again.";
const CHANGED =
  "This was changed in another window meanwhile. Reload the page to see it; what you typed is still here.";
