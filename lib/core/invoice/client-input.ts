import { z } from "zod";
import {
  languageField,
  optionalEmail,
  optionalLine,
  requiredLine,
  toneCeilingField,
} from "../input/form-fields";
import { type FormReading, readFields } from "../input/read-fields";
import type { Client } from "./invoice";

export type ClientInput = Pick<Client, "name" | "contactName" | "email" | "language" | "toneCeiling">;

const CLIENT = z.object({
  name: requiredLine(200, "Please write the client's name."),
  contactName: optionalLine(200),
  email: optionalEmail(),
  language: languageField(),
  toneCeiling: toneCeilingField(),
});

/** Fields name, contactName, email, language and toneCeiling, as text. */
export function readClientInput(raw: Record<string, unknown>): FormReading<ClientInput> {
  return readFields(CLIENT, raw);
}
