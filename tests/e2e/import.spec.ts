import { writtenUbl } from "../fixtures/invoices/written-ubl";
import { expect, test } from "./quiet-page";
import { daysAgo, uniqueName } from "./steps";

function file(name: string, mimeType: string, text: string) {
  return { name, mimeType, buffer: Buffer.from(text) };
}

function ublFor(client: string, number: string): string {
  const buyer = `<cac:PartyName><cbc:Name>${client}</cbc:Name></cac:PartyName>
    <cac:PartyLegalEntity><cbc:RegistrationName>${client}</cbc:RegistrationName></cac:PartyLegalEntity>`;
  return writtenUbl({ number, buyer });
}

test("of several e-invoices the good ones are kept and the bad one says why it was not", async ({ page }) => {
  const client = uniqueName("Heron");
  await page.goto("/add");
  await page
    .getByLabel("Choose files")
    .setInputFiles([
      file("good.xml", "application/xml", ublFor(client, uniqueName("G"))),
      file("broken.xml", "application/xml", "<Invoice><unclosed>"),
      file("empty.pdf", "application/pdf", "%PDF-1.7\nnothing"),
    ]);
  const results = page.getByRole("list", { name: "Files" });
  await expect(results.getByRole("listitem")).toHaveCount(3);
  await expect(results).toContainText("€200.00");
  await expect(results.getByRole("listitem").filter({ hasText: "broken.xml" })).toContainText(/\.$/);
  await expect(results.getByRole("listitem").filter({ hasText: "empty.pdf" })).toContainText(/\.$/);
  await results.getByRole("link", { name: client }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("€200.00");
});

test("a file dropped anywhere on the list is imported there, and a second time it changes nothing", async ({
  page,
}) => {
  const client = uniqueName("Lark");
  const text = ublFor(client, uniqueName("D"));
  await page.goto("/");
  for (const outcome of ["added", "was here already"]) {
    const dropped = await page.evaluateHandle((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], "dropped.xml", { type: "application/xml" }));
      return data;
    }, text);
    const body = page.locator("body");
    await expect(async () => {
      await body.dispatchEvent("dragover", { dataTransfer: dropped });
      await expect(page.getByText("Let go to add them")).toBeVisible({ timeout: 200 });
    }).toPass();
    await body.dispatchEvent("drop", { dataTransfer: dropped });
    const sheet = page.getByRole("dialog", { name: "Adding your files" });
    await expect(sheet.getByRole("link", { name: client })).toBeVisible();
    await expect(sheet).toContainText(outcome);
    await sheet.getByRole("button", { name: "Close" }).click();
    await page.reload();
  }
});

test("a table is matched, previewed and only then stored, and what cannot be read is left", async ({
  page,
}) => {
  const client = uniqueName("Acme");
  const [one, two] = [uniqueName("T"), uniqueName("T")];
  const table = [
    "Belegnr;Kunde;Brutto;Fällig am;Währung",
    `${one};${client};1.234,50;${daysAgo(20)};EUR`,
    `${two};${client};viel;${daysAgo(20)};EUR`,
  ].join("\n");
  await page.goto("/add");
  await page.getByLabel("Choose files").setInputFiles(file("rechnungen.csv", "text/csv", table));
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("€1,234.50");
  await expect(page.getByText("One invoice to add, one line with a problem.")).toBeVisible();
  await page.getByRole("button", { name: "Add one invoice" }).click();
  await expect(page.getByText(/One invoice added\./)).toBeVisible();
  await page.goto(`/?search=${encodeURIComponent(client)}`);
  await expect(page.getByRole("list", { name: "Invoices" }).getByRole("listitem")).toHaveCount(1);
});

test("columns with names nobody knows are chosen by hand", async ({ page }) => {
  const client = uniqueName("Bolt");
  const table = `Alpha,Beta,Gamma,Delta\n${uniqueName("H")},${client},99.00,${daysAgo(5)}\n`;
  await page.goto("/add");
  await page.getByLabel("Choose files").setInputFiles(file("odd.csv", "text/csv", table));
  await expect(page.getByText(/^Which column is:/)).toBeVisible();
  for (const [meaning, column] of Object.entries({
    "Invoice number": "Alpha",
    Client: "Beta",
    Total: "Gamma",
    "Due date": "Delta",
  })) {
    await page
      .getByRole("region", { name: "odd.csv" })
      .getByLabel(meaning, { exact: true })
      .selectOption(column);
  }
  await page.getByRole("button", { name: "Add one invoice" }).click();
  await expect(page.getByText(/One invoice added\./)).toBeVisible();
});
