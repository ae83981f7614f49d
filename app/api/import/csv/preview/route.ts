import { forRoute } from "@/lib/dependencies";
import { limited } from "@/lib/http/limited";
import { json } from "@/lib/http/problem";
import { readTableUpload } from "@/lib/http/read-table-upload";
import { previewTable } from "@/lib/use-cases/preview-table";

const ROWS_SHOWN = 200;

/** What importing a table would do, its first rows in full. Nothing is stored. */
export async function POST(request: Request): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const refused = await limited(request, asker, "tables");
  if (refused) return refused;
  const { accountId, needs, openUploads } = asker;
  return openUploads.hold(accountId, async () => {
    const upload = await readTableUpload(request);
    if (upload.kind === "refused") return upload.response;
    const preview = await previewTable({ ...upload, accountId, signal: request.signal }, needs);
    if (preview.kind !== "preview") return json(preview);
    return json({ ...preview, rows: preview.rows.slice(0, ROWS_SHOWN) });
  });
}
