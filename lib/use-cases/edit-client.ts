import type { FormOutcome } from "../core/form-state";
import { type ClientInput, readClientInput } from "../core/invoice/client-input";
import type { Client } from "../core/invoice/invoice";

export type EditClientNeeds = {
  updateClient(accountId: string, clientId: string, patch: ClientInput): Promise<Client | null>;
};

export async function editClient(
  input: { accountId: string; clientId: string; raw: Record<string, unknown> },
  needs: EditClientNeeds,
): Promise<FormOutcome> {
  const read = readClientInput(input.raw);
  if (read.kind === "invalid") return { kind: "invalid", fields: read.fields };
  const client = await needs.updateClient(input.accountId, input.clientId, read.value);
  return { kind: client ? "updated" : "absent" };
}
