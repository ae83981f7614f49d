import { forRoute } from "@/lib/dependencies";
import { limited } from "@/lib/http/limited";
import { json } from "@/lib/http/problem";
import { readTableUpload } from "@/lib/http/read-table-upload";
import { importTable } from "@/lib/use-cases/import-table";

export const maxDuration = 120;

/** Stores what the preview showed. The same table a second time adds nothing. */
export async function POST(request: Request): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const refused = await limited(request, asker, "tables");
  if (refused) return refused;
  const { accountId, needs, openUploads } = asker;
  return openUploads.hold(accountId, async () => {
    const upload = await readTableUpload(request);
    if (upload.kind === "refused") return upload.response;
    return json(await importTable({ ...upload, accountId, signal: request.signal }, needs));
  });
}
