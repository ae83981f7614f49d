import { dayIn } from "../core/calendar";
import { invoiceList, type ListRow } from "../core/invoice/invoice-list";
import type { ViewInvoicesNeeds } from "./view-invoices";

const MOST = 6;
const LONGEST_SEARCH = 100;

/** The few invoices that match, the most urgent first, settled ones after the open. */
export async function findInvoices(
  input: { accountId: string; search: string },
  needs: ViewInvoicesNeeds,
): Promise<ListRow[]> {
  const [account, lines] = await Promise.all([
    needs.findAccount(input.accountId),
    needs.invoiceLines(input.accountId),
  ]);
  if (!account) return [];
  const on = { today: dayIn(needs.now(), account.timeZone), timeZone: account.timeZone };
  const search = input.search.slice(0, LONGEST_SEARCH);
  return (["open", "settled"] as const)
    .flatMap((view) => invoiceList(lines, { view, search, page: 1 }, on).rows)
    .slice(0, MOST);
}
