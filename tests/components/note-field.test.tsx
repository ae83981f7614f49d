import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { InvoiceExtras } from "@/components/add/invoice-extras";
import { InvoiceForm } from "@/components/invoice/invoice-form";
import { fieldOf } from "@/components/ui/form-words";
import { IDLE } from "@/lib/core/form-state";
import { aFile } from "../use-cases/samples";

const NOTE = "Call Ada first.\nShe pays on Fridays.";

test("a note of several lines comes back from its form with its lines", () => {
  const invoice = { ...aFile().invoice, note: NOTE };
  const form = renderToStaticMarkup(
    <InvoiceForm action={async () => IDLE} invoice={invoice} currencies={["EUR"]} />,
  );
  expect(form).toMatch(new RegExp(`<textarea[^>]*name="note"[^>]*>\\s*${NOTE}</textarea>`));
  const extras = renderToStaticMarkup(<InvoiceExtras state={IDLE} field={fieldOf(IDLE, { note: NOTE })} />);
  expect(extras).toMatch(new RegExp(`<textarea[^>]*name="note"[^>]*>\\s*${NOTE}</textarea>`));
});
