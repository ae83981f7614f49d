import type { FormState } from "@/lib/core/form-state";

/** A server action behind a form, handed down by the page. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;

/** One that takes no form: a single button. */
export type PlainAction = () => Promise<void>;
