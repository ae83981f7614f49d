import { revalidatePath } from "next/cache";
import type { FormOutcome, FormState } from "@/lib/core/form-state";
import { savedForm } from "@/lib/http/form-fields";

/** Every page shows sums of the same few tables, so every page is read anew after a change. */
export function refresh(): void {
  revalidatePath("/", "layout");
}

/** What the form shows, with the pages read anew when something was stored. */
export function refreshed(outcome: FormOutcome, values: Record<string, string>): FormState {
  if (outcome.kind === "updated") refresh();
  return savedForm(outcome, values);
}
