import { addDays, type Day } from "../calendar";
import type { DueDateProposal } from "../invoice/invoice";
import { parseDay } from "../parse-day";

const DISCOUNT =
  /%|skonto|discount|escompte|rabatt|nachlass|sconto|korting|descuento|rebate|abzüglich|\bless\b/iu;
const NET = /\bnett?o?\b|ohne abzug|without deduction|sans escompte|full amount|voller betrag/iu;
const MONTH_END =
  /end of (the )?month|\beom\b|monatsende|ende des monats|fin (de|du) mois|fine mese|fin de mes/iu;
const DATE =
  /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b|\b\d{1,2}(?:st|nd|rd|th|\.)?\s\p{L}{3,10}\.?,?\s\d{4}\b|\b\p{L}{3,10}\s\d{1,2},?\s\d{4}\b/giu;
const DAYS = /\b(\d{1,3})\s*(?:calendar |kalender)?(?:days?|tagen?|jours?|giorni|d[ií]as|dagen)\b/iu;

/**
 * The net due date that payment terms in free text name: a date, else "30 days" counted from the issue date. Parts that
 * offer a discount never count, and where a discount is offered only a part that says "net" does. Nothing is proposed when
 * the parts name different days, a date can be read two ways, or months are rounded.
 */
export function proposeDueDate(terms: string, issuedOn: Day | null): DueDateProposal | null {
  if (MONTH_END.test(terms)) return null;
  const offersDiscount = DISCOUNT.test(terms.replace(/ohne abzug|sans escompte/giu, ""));
  const parts = partsOf(terms).filter((part) => !DISCOUNT.test(part) || NET.test(part));
  const proposals = parts
    .filter((part) => !offersDiscount || (NET.test(part) && !/%|skonto/iu.test(part)))
    .flatMap((part) => proposalsOf(part, issuedOn));
  const [first] = proposals;
  if (!first || new Set(proposals.map(({ day }) => day)).size > 1) return null;
  return first.day !== "" && (issuedOn === null || first.day >= issuedOn) ? first : null;
}

/** Sentences and their halves; a dot inside "04.07.2018" ends nothing. */
function partsOf(terms: string): string[] {
  return terms
    .slice(0, 5_000)
    .split(/[;\n]|,(?!\s?\d{4}\b)|[.!](?=\s+\p{Lu})|\s(?:oder|or|ou|sonst|otherwise|danach|thereafter)\s/iu)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A date that cannot be told for sure gives the empty day, which spoils the proposal instead of hiding. */
function proposalsOf(sentence: string, issuedOn: Day | null): DueDateProposal[] {
  const dates = sentence.match(DATE) ?? [];
  if (dates.length > 0) {
    return dates.map((text) => {
      const reading = parseDay(text);
      return { day: reading.kind === "day" ? reading.day : "", sentence };
    });
  }
  const days = DAYS.exec(sentence)?.[1];
  return days !== undefined && issuedOn !== null ? [{ day: addDays(issuedOn, Number(days)), sentence }] : [];
}
