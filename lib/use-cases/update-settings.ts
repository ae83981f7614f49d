import type { FormOutcome } from "../core/form-state";
import type { Account } from "../core/invoice/invoice";
import { readSettingsInput, type SettingsInput } from "../core/invoice/settings-input";

export type UpdateSettingsNeeds = {
  updateAccount(accountId: string, patch: SettingsInput): Promise<Account | null>;
};

export async function updateSettings(
  input: { accountId: string; raw: Record<string, unknown> },
  needs: UpdateSettingsNeeds,
): Promise<FormOutcome> {
  const read = readSettingsInput(input.raw);
  if (read.kind === "invalid") return { kind: "invalid", fields: read.fields };
  const account = await needs.updateAccount(input.accountId, read.value);
  return { kind: account ? "updated" : "absent" };
}
