import { z } from "zod";
import type { Day } from "../calendar";
import { requiredDay, requiredMoney } from "../input/form-fields";
import { type FormReading, readFields } from "../input/read-fields";

export type PaymentInput = { amountMinor: number; paidOn: Day; kind: "payment" | "credit" };

/** Fields amount, paidOn and kind ("credit" or, when absent, "payment"). Whether it is too much, the store decides. */
export function readPaymentInput(
  raw: Record<string, unknown>,
  currency: string,
  today: Day,
): FormReading<PaymentInput> {
  const schema = z.object({
    amount: requiredMoney(currency, "Please write the amount that came in.").refine(
      (minor) => minor > 0,
      "A payment is more than zero.",
    ),
    paidOn: requiredDay("On which day did it come in?").refine(
      (day) => day <= today,
      "This day has not come yet. Please record the payment when it is there.",
    ),
    kind: z.preprocess((kind) => kind || "payment", z.enum(["payment", "credit"], "Payment or credit?")),
  });
  return readFields(
    schema.transform(({ amount, paidOn, kind }): PaymentInput => ({ amountMinor: amount, paidOn, kind })),
    raw,
  );
}
