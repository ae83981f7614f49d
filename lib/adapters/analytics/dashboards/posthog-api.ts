export type Collection = "dashboards" | "insights";

/** A dashboard or an insight as far as the sync looks at it. */
export type Item = {
  id: number;
  name: string;
  description: string;
  tags: readonly string[];
  dashboards: readonly number[];
};

export type PostHogApi = {
  list(collection: Collection): Promise<Item[]>;
  create(collection: Collection, fields: object): Promise<Item>;
  change(collection: Collection, id: number, fields: object): Promise<void>;
};

export type ApiSettings = {
  /** Where events go or where the pages are: both are understood. */
  host: string;
  personalKey: string;
  project: string;
  timeoutMs?: number;
};

/** Says in words what PostHog refused and what to do; never holds the key. */
export class PostHogRefusal extends Error {}

const TIMEOUT_MS = 15_000;
const MOST_PAGES = 100;

export function createPostHogApi(settings: ApiSettings): PostHogApi {
  const base = `${apiHost(settings.host)}/api/projects/${settings.project}`;
  return {
    async list(collection) {
      const items: Item[] = [];
      let next: string | null = `${base}/${collection}/?limit=100`;
      for (let page = 0; next !== null && page < MOST_PAGES; page += 1) {
        const answer: unknown = await call(settings, "GET", next);
        items.push(...listIn(answer, "results").map(itemOf));
        next = nextIn(answer, base);
      }
      return items;
    },
    async create(collection, fields) {
      return itemOf(await call(settings, "POST", `${base}/${collection}/`, fields));
    },
    async change(collection, id, fields) {
      await call(settings, "PATCH", `${base}/${collection}/${id}/`, fields);
    },
  };
}

/** Events go to "us.i.posthog.com", its API answers at "us.posthog.com"; an own server has one address for both. */
function apiHost(host: string): string {
  return host.replace(/\/+$/, "").replace(/\.i\.posthog\.com$/, ".posthog.com");
}

async function call(settings: ApiSettings, method: string, url: string, fields?: object): Promise<unknown> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), settings.timeoutMs ?? TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${settings.personalKey}`, "content-type": "application/json" },
      redirect: "error",
      signal: controller.signal,
      ...(fields && { body: JSON.stringify(fields) }),
    });
    if (response.ok) return await response.json();
    await response.body?.cancel();
    throw new PostHogRefusal(refusalOf(response, settings));
  } catch (error) {
    if (error instanceof PostHogRefusal) throw error;
    throw new PostHogRefusal(
      `PostHog at ${new URL(url).host} did not answer as expected. Check POSTHOG_HOST and the network.`,
    );
  } finally {
    clearTimeout(timer);
  }
}

function refusalOf(response: Response, { project }: ApiSettings): string {
  switch (response.status) {
    case 401:
      return "PostHog does not know this POSTHOG_PERSONAL_KEY (401). Make a new one in your PostHog account settings.";
    case 403:
      return `The POSTHOG_PERSONAL_KEY may not do this in project ${project} (403). Give it write access to dashboards and insights.`;
    case 404:
      return `PostHog has no project ${project} here (404). Check POSTHOG_PROJECT and POSTHOG_HOST.`;
    case 429: {
      const seconds = response.headers.get("retry-after");
      const pause = seconds !== null && /^\d+$/.test(seconds) ? `${seconds} seconds` : "a minute";
      return `PostHog asks for a pause (429). Run this again in ${pause}; what is done already is kept.`;
    }
    default:
      return `PostHog answered with ${response.status}. Run this again later; what is done already is kept.`;
  }
}

function itemOf(value: unknown): Item {
  const id = fieldOf(value, "id");
  if (typeof id !== "number")
    throw new PostHogRefusal("PostHog answered with something that is no dashboard or insight.");
  return {
    id,
    name: textOf(fieldOf(value, "name")),
    description: textOf(fieldOf(value, "description")),
    tags: listIn(value, "tags").filter((tag) => typeof tag === "string"),
    dashboards: listIn(value, "dashboards").filter((each) => typeof each === "number"),
  };
}

/** The key goes to the configured host only, whatever address a page of the list names. */
function nextIn(answer: unknown, base: string): string | null {
  const next = fieldOf(answer, "next");
  if (typeof next !== "string") return null;
  const { pathname, search } = new URL(next, base);
  return new URL(base).origin + pathname + search;
}

function listIn(value: unknown, name: string): unknown[] {
  const found = fieldOf(value, name);
  return Array.isArray(found) ? found : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
