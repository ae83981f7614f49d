import { z } from "zod";
import { isTimeZone } from "../calendar";
import { currencyField, optionalEmail, requiredLine } from "../input/form-fields";
import { type FormReading, readFields } from "../input/read-fields";
import type { Account } from "./invoice";

export type SettingsInput = Pick<
  Account,
  "senderName" | "senderEmail" | "timeZone" | "defaultCurrency" | "payWithinDays"
>;

const LONGEST_PAY_WITHIN_DAYS = 90;

const SETTINGS = z.object({
  senderName: requiredLine(200, "Please write the name your clients know you by."),
  senderEmail: optionalEmail(),
  timeZone: requiredLine(100, "Please choose your time zone.").refine(
    isTimeZone,
    "This is not a time zone, for example Europe/Berlin.",
  ),
  defaultCurrency: currencyField(),
  payWithinDays: z.preprocess(
    (raw) => String(raw ?? "").trim(),
    z
      .string()
      .regex(/^\d{0,3}$/, "Please write a whole number of days, or leave it empty.")
      .transform((text) => (text === "" ? null : Number(text)))
      .refine(
        (days) => days === null || (days >= 1 && days <= LONGEST_PAY_WITHIN_DAYS),
        `Please choose 1 to ${LONGEST_PAY_WITHIN_DAYS} days, or leave it empty.`,
      ),
  ),
});

/** Fields senderName, senderEmail, timeZone, defaultCurrency and payWithinDays, as text; "" for no pay-by day. */
export function readSettingsInput(raw: Record<string, unknown>): FormReading<SettingsInput> {
  return readFields(SETTINGS, raw);
}
