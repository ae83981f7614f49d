import type { FormOutcome } from "../core/form-state";
import type { Account } from "../core/invoice/invoice";
import { readSettingsInput, type SettingsInput } from "../core/invoice/settings-input";
import type { FindAccount } from "./needs";

export type NameSenderNeeds = FindAccount & {
  updateAccount(accountId: string, patch: Pick<SettingsInput, "senderName">): Promise<Account | null>;
};

/** Takes the name that signs the mails, by the same rule as the settings form. */
export async function nameSender(
  input: { accountId: string; senderName: string },
  needs: NameSenderNeeds,
): Promise<FormOutcome> {
  const account = await needs.findAccount(input.accountId);
  if (!account) return { kind: "absent" };
  const read = readSettingsInput({
    ...account,
    senderEmail: account.senderEmail ?? "",
    payWithinDays: account.payWithinDays ?? "",
    senderName: input.senderName,
  });
  if (read.kind === "invalid") return { kind: "invalid", fields: read.fields };
  await needs.updateAccount(input.accountId, { senderName: read.value.senderName });
  return { kind: "updated" };
}
