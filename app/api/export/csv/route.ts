import { exportCsv } from "@/lib/core/export/export-csv";
import { exportName } from "@/lib/core/export/export-name";
import { forRoute } from "@/lib/dependencies";
import { download } from "@/lib/http/download";
import { limited } from "@/lib/http/limited";
import { problem } from "@/lib/http/problem";
import { exportEverything } from "@/lib/use-cases/export-everything";

export async function GET(request: Request): Promise<Response> {
  const asker = await forRoute(request);
  if (asker instanceof Response) return asker;
  const refused = await limited(request, asker, "exports");
  if (refused) return refused;
  const { accountId, needs } = asker;
  const found = await exportEverything({ accountId }, needs);
  if (!found) return problem(404, "absent", "This account is not here any more.");
  return download(exportCsv(found.everything), { name: exportName("csv", found.day), type: "text/csv" });
}
