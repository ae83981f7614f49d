import type { Placeholder } from "../lib/core/draft/contract";
import type { RedraftReason } from "../lib/core/draft/draft";
import type { UnsoundReason } from "../lib/core/draft/recheck-mail";
import type { RefusalReason } from "../lib/core/draft/refusal-reason";
import type { Tone } from "../lib/core/tone";
import { ENGLISH_WORDING } from "./reminder-en";

/** All sentences of the prompt in one language. Sentences only: there is no place for a fact. */
export type PromptWording = {
  role: string;
  slotsIntroduction: string;
  slots: Record<Placeholder, string>;
  required: string;
  tones: Record<Tone, string>;
  beforeDue: string;
  rules: readonly string[];
  noLink: string;
  shape: string;
  ask: string;
  reasons: Record<RedraftReason, string>;
  refusals: Record<RefusalReason | UnsoundReason, string>;
  otherRefusal: string;
};

const WORDINGS: Record<string, PromptWording> = { en: ENGLISH_WORDING };

/** English stands in for a language that has no file yet: the mail is then written and checked as English. */
export function wordingFor(language: string): PromptWording {
  const primary = language.toLowerCase().split(/[-_]/)[0] ?? "";
  return Object.hasOwn(WORDINGS, primary) ? (WORDINGS[primary] ?? ENGLISH_WORDING) : ENGLISH_WORDING;
}
