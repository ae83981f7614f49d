import type { Resend } from "resend";
import { z } from "zod";
import type { FlipMailFound, FlipMailName } from "../../core/node-health/flip-mail-outcome";
import type { FrozenMail } from "../../core/node-health/health-record";
import { pause } from "../pause";
import { flipTag } from "./flip-mail-key";
import { type AnsweredInTime, askResend, errorName } from "./resend-request";

type Search = { resend: Resend; timeoutMs: number; paceMs: number; signal: AbortSignal };

const PAGE = 100;
const MOST_PAGES = 30;
/** How far its clock and the store's may be apart. */
const SKEW_MS = 3_600_000;

const listed = z.object({
  has_more: z.boolean(),
  data: z.array(
    z.object({
      id: z.string().min(1),
      subject: z.string().nullish(),
      created_at: z
        .string()
        .transform((text) => Date.parse(text))
        .pipe(z.number()),
    }),
  ),
});
type Listed = z.output<typeof listed>["data"][number];

const read = z.object({ tags: z.array(z.object({ name: z.string(), value: z.string() })).nullish() });

/**
 * Looks through the service's list, newest first, for the mail of this flip. The list has no tags: mails with its subject
 * are read one by one. It is "absent" only when the list reaches back to before the flip, because the service forgets old
 * mails after a day, three or more, by plan: a list that ends earlier proves nothing.
 */
export async function findTaken(
  search: Search,
  mail: FrozenMail,
  name: FlipMailName,
): Promise<FlipMailFound> {
  const { resend, signal } = search;
  let after: string | undefined;
  let newestSeen = Number.POSITIVE_INFINITY;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    if (page > 0) await pause(search.paceMs, signal);
    const answer = await askResend(
      (limits) =>
        resend.get<unknown>(
          `/emails?limit=${PAGE}${after ? `&after=${encodeURIComponent(after)}` : ""}`,
          limits,
        ),
      search,
    );
    const list = listed.safeParse(answer.data);
    if (!list.success) return unreadable(answer);
    for (const each of list.data.data) {
      if (each.created_at > newestSeen + SKEW_MS) return { kind: "unreadable", reason: "list-unsorted" };
      if (each.created_at < name.flippedAt - SKEW_MS) return { kind: "absent" };
      newestSeen = each.created_at;
      const found = each.subject === mail.subject ? await look(search, each, name) : null;
      if (found) return found;
    }
    after = list.data.data.at(-1)?.id;
    if (!list.data.has_more || !after) return { kind: "unreadable", reason: "list-too-short" };
  }
  return { kind: "unreadable", reason: "list-too-long" };
}

/** null: it is of another flip. */
async function look(search: Search, { id }: Listed, name: FlipMailName): Promise<FlipMailFound | null> {
  await pause(search.paceMs, search.signal);
  const answer = await askResend(
    (limits) => search.resend.get<unknown>(`/emails/${encodeURIComponent(id)}`, limits),
    search,
  );
  const mail = read.safeParse(answer.data);
  if (!mail.success) return unreadable(answer);
  if (!mail.data.tags) return { kind: "unreadable", reason: "no-tags" };
  const isIt = mail.data.tags.some((tag) => tag.name === "flip" && tag.value === flipTag(name));
  return isIt ? { kind: "found", id } : null;
}

function unreadable(answer: AnsweredInTime): FlipMailFound {
  if (answer.isLate) return { kind: "unreadable", reason: "timeout" };
  return { kind: "unreadable", reason: answer.data === null ? errorName(answer) : "unreadable-answer" };
}
