import { createHash, randomUUID } from "node:crypto";

/**
 * What becomes of one POST /emails. "…-after" took the mail and its answer is lost; "…-before" did not take it.
 * "delayed" takes it that much later, gone caller or not; "stuck" takes it at once and answers later.
 */
export type ResendMood =
  | {
      kind:
        | "well"
        | "drop-before"
        | "drop-after"
        | "500-before"
        | "500-after"
        | "garbage-after"
        | "page-before";
    }
  /** It comes twice, as when something on the way sends it again, and the second answer is the one that arrives. */
  | { kind: "repeated" }
  /** Not taken, and the key is remembered with the 500: the same answer for its 24 hours. */
  | { kind: "500-stored" }
  | { kind: "delayed" | "stuck"; ms: number }
  | { kind: "limited"; name: "rate_limit_exceeded" | "daily_quota_exceeded"; retryAfter: string | null }
  | { kind: "error"; status: number; name: string }
  | { kind: "redirected"; to: string };

export type ResendSettings = {
  /** What befalls the next posts, one each; then `mood` again. */
  queue: ResendMood[];
  mood: ResendMood;
  /** How far the service's clock is ahead of this machine's; 24 hours are past when it says so. */
  aheadMs: number;
  /** How long a mail is taken before the list shows it, and how long the list keeps it. */
  listDelayMs: number;
  listKeepsMs: number;
  /** The key may send and nothing else. */
  isSendingOnly: boolean;
  /** Broken on purpose: it knows no idempotency key again. */
  isForgetful: boolean;
};

export type ResendMail = {
  id: string;
  key: string | null;
  at: number;
  from: string;
  to: string[];
  subject: string;
  text: string;
  html: string | null;
  tags: { name: string; value: string }[];
};

export type ResendAnswer = { status: number; headers?: Record<string, string>; json?: unknown; raw?: string };

/** What a connection does: "drop" ends it without a word. */
export type ResendReply = ResendAnswer | "drop";

type Remembered = { digest: string; at: number; answer: ResendAnswer | null };

type Asked = { method: string; url: URL; key: string | null; isSignedIn: boolean; body: string };

export const HOUR_MS = 3_600_000;
const REMEMBERS_MS = 24 * HOUR_MS;
const MOST_A_PAGE = 100;

/**
 * Resend's API as far as a sender and a reader of its own mails need it, with the memory of keys and the faults between
 * taking a mail and saying so. The list begins with one mail of 30 days ago: the account has sent before.
 */
export function createResendApi(clock: () => number = Date.now) {
  const settings: ResendSettings = {
    queue: [],
    mood: { kind: "well" },
    aheadMs: 0,
    listDelayMs: 0,
    listKeepsMs: Number.MAX_SAFE_INTEGER,
    isSendingOnly: false,
    isForgetful: false,
  };
  const remembered = new Map<string, Remembered>();
  const mails: ResendMail[] = [];
  const posts: { at: number; key: string | null; mood: ResendMood["kind"]; answered: number | "drop" }[] = [];
  const now = () => clock() + settings.aheadMs;
  const earlier: ResendMail = {
    id: randomUUID(),
    key: null,
    at: clock() - 720 * HOUR_MS,
    from: "Dunlin <mail@dunlin.example>",
    to: ["first@dunlin.example"],
    subject: "Hello",
    text: "Hello",
    html: null,
    tags: [],
  };

  function take(asked: Asked): ResendAnswer {
    const fields = JSON.parse(asked.body) as Pick<ResendMail, "from" | "to" | "subject" | "text">;
    const [id, at] = [randomUUID(), now()];
    mails.push({ tags: [], html: null, ...fields, to: [fields.to].flat(), id, at, key: asked.key });
    return { status: 200, json: { id } };
  }

  /** What the memory of keys says before anything is done; null: nothing. */
  function known({ key, body }: Asked): ResendAnswer | null {
    const found = key === null ? undefined : remembered.get(key);
    if (!found || now() - found.at >= REMEMBERS_MS) return null;
    if (found.digest !== digestOf(body)) return fault(409, "invalid_idempotent_request");
    return found.answer ?? fault(409, "concurrent_idempotent_requests");
  }

  function remember({ key, body }: Asked, answer: ResendAnswer | null): void {
    if (key === null || settings.isForgetful) return;
    const at = remembered.get(key)?.at ?? now();
    remembered.set(key, { digest: digestOf(body), answer, at: answer === null ? now() : at });
  }

  function taken(asked: Asked): ResendAnswer {
    const answer = take(asked);
    remember(asked, answer);
    return answer;
  }

  async function post(asked: Asked, mood: ResendMood): Promise<ResendReply> {
    if (mood.kind === "repeated") await post(asked, { kind: "well" });
    if (mood.kind === "drop-before") return "drop";
    if (mood.kind === "500-before") return fault(500, "internal_server_error");
    if (mood.kind === "page-before") return { status: 200, raw: "<html>Welcome to this hotel</html>" };
    if (mood.kind === "redirected") return { status: 307, headers: { location: mood.to }, raw: "" };
    if (mood.kind === "error") return fault(mood.status, mood.name);
    if (mood.kind === "limited") return limited(mood);
    const problem = known(asked) ?? wrongIn(asked);
    if (problem) return problem;
    if (mood.kind === "500-stored") {
      remember(asked, fault(500, "internal_server_error"));
      return fault(500, "internal_server_error");
    }
    remember(asked, null);
    if (mood.kind === "delayed") await pause(mood.ms);
    const answer = taken(asked);
    if (mood.kind === "stuck") await pause(mood.ms);
    if (mood.kind === "drop-after") return "drop";
    if (mood.kind === "500-after") return fault(500, "internal_server_error");
    return mood.kind === "garbage-after" ? { status: 200, raw: '{"id":"' } : answer;
  }

  function listed(): ResendMail[] {
    const seen = ({ at }: ResendMail) =>
      now() - at >= settings.listDelayMs && now() - at <= settings.listKeepsMs;
    return [earlier, ...mails].filter(seen).reverse();
  }

  function list({ url }: Asked): ResendAnswer {
    const limit = Math.min(Number(url.searchParams.get("limit") ?? 20), MOST_A_PAGE);
    const all = listed();
    const from = all.findIndex(({ id }) => id === url.searchParams.get("after")) + 1;
    const page = all.slice(from, from + limit).map(({ html, text, tags, key, at, ...rest }) => {
      return { ...rest, created_at: new Date(at).toISOString(), last_event: "sent", cc: null, bcc: null };
    });
    return { status: 200, json: { object: "list", has_more: from + limit < all.length, data: page } };
  }

  function read(id: string): ResendAnswer {
    const found = listed().find((mail) => mail.id === id);
    if (!found) return fault(404, "not_found");
    const { key, at, ...mail } = found;
    return { status: 200, json: { object: "email", ...mail, created_at: new Date(at).toISOString() } };
  }

  return {
    settings,
    /** All mails that were taken, in order, with what was asked for and how it was answered. */
    log: () => ({ now: now(), mails, posts, queued: settings.queue.length }),

    async answer(asked: Asked): Promise<ResendReply> {
      const { method, url } = asked;
      if (!asked.isSignedIn) return fault(401, "missing_api_key");
      if (method === "POST" && url.pathname === "/emails") {
        const mood = settings.queue.shift() ?? settings.mood;
        const reply = await post(asked, mood);
        const answered = reply === "drop" ? reply : reply.status;
        posts.push({ at: now(), key: asked.key, mood: mood.kind, answered });
        return reply;
      }
      if (settings.isSendingOnly) return fault(401, "restricted_api_key");
      if (url.pathname === "/domains") return { status: 200, json: { object: "list", data: [] } };
      if (method === "GET" && url.pathname === "/emails") return list(asked);
      const [, id] = /^\/emails\/([\w-]+)$/.exec(url.pathname) ?? [];
      return method === "GET" && id ? read(id) : fault(405, "method_not_allowed");
    },
  };
}

function wrongIn({ key, body }: Asked): ResendAnswer | null {
  if (key !== null && (key === "" || key.length > 256)) return fault(400, "invalid_idempotency_key");
  const { from, to, subject, text, html, tags } = JSON.parse(body) as Partial<ResendMail>;
  if (!from || !to || !subject || !(text || html)) return fault(422, "missing_required_field");
  const isTag = (text: unknown) => typeof text === "string" && /^[\w-]{1,256}$/.test(text);
  const areTags = (tags ?? []).every(({ name, value }) => isTag(name) && isTag(value));
  return areTags ? null : fault(422, "validation_error");
}

function limited({ name, retryAfter }: Extract<ResendMood, { kind: "limited" }>): ResendAnswer {
  return { ...fault(429, name), ...(retryAfter !== null && { headers: { "retry-after": retryAfter } }) };
}

function fault(statusCode: number, name: string): ResendAnswer {
  return { status: statusCode, json: { statusCode, name, message: `${name}, says the stand-in` } };
}

function digestOf(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
