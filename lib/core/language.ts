/** Languages a mail can be written in; each has its prompt, floor and checks. */
export const LANGUAGES = ["en"] as const;

export type Language = (typeof LANGUAGES)[number];

export function isLanguage(code: string): code is Language {
  return LANGUAGES.some((language) => language === code);
}
