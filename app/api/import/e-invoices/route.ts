import { forRoute } from "@/lib/dependencies";
import { limited } from "@/lib/http/limited";
import { json, problem } from "@/lib/http/problem";
import { readUploads } from "@/lib/http/read-uploads";
import { importEInvoices } from "@/lib/use-cases/import-e-invoices";

export const maxDuration = 120;

/** Takes dropped e-invoices, each on its own: one that cannot be read is told apart and the others are kept. */
export async function POST(request: Request): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const refused = await limited(request, asker, "e-invoices");
  if (refused) return refused;
  const { accountId, needs, openUploads } = asker;
  return openUploads.hold(accountId, async () => {
    const uploads = await readUploads(request, "files");
    if (uploads.kind !== "read") return problem(uploads.status, uploads.kind, uploads.message);
    const results = await importEInvoices({ accountId, files: uploads.files, signal: request.signal }, needs);
    return results ? json({ results }) : problem(404, "absent", "This account is not here any more.");
  });
}
