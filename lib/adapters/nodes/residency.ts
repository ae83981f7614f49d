import { type Arm, armKey } from "../../core/nodes/arm";
import { isSameModel } from "../../core/nodes/choose-model";
import type { NodeSettings } from "../../core/nodes/node";
import type { LastToken } from "../../core/nodes/race";
import { type LoadedModel, listLoaded } from "./node-inventory";
import { within } from "./stopper";

/** Which models nodes have in memory: by their own word (/api/ps), or because a token came a moment ago. */
export type Residency = {
  /**
   * Asks the node, unless it was asked or gave a token within the last minute; with `silentSince`, when a call of ours that
   * is silent began, unless it was asked since then. Never rejects.
   */
  ask(arm: Arm, silentSince?: number): Promise<void>;
  /** A call that began at `startedMs` has its first token now. */
  sawToken(arm: Arm, startedMs: number): void;
  /** The last first token there, by performance.now(). */
  lastToken(arm: Arm): LastToken | undefined;
  isLoaded(arm: Arm): boolean | null;
  /** The model's digest and quantisation, once the node has told them. */
  marks(arm: Arm): LoadedModel | null;
  /** True while a call that began at `since` may be what loads the model: such a call must not be aborted. */
  isLoading(arm: Arm, since: number): boolean | Promise<boolean>;
};

type Known = { askedAt: number; told: Promise<void>; toldAt: number; models: LoadedModel[] | null };

const FRESH_MS = 60_000;
/** A model that gave a token so lately is in memory still, unless the node has said otherwise since. */
const WARM_MS = 30_000;
/** Two looks so far apart show whether a time of expiry moves. */
const BETWEEN_LOOKS_MS = 5;
/** A node asked as the call began tells of the time before the call. */
const JUST_BEFORE_MS = 50;
const ANSWER_MS = 3_000;
/** A node that does not answer this small question so soon is not busy loading: Ollama answers it while it loads. */
const PATIENCE_MS = 300;

export function createResidency(fetch: typeof globalThis.fetch): Residency {
  const nodes = new Map<string, Known>();
  const tokens = new Map<string, LastToken>();
  const tokenAt = ({ node, model }: Arm) =>
    tokens.get(armKey({ node, model }))?.atMs ?? Number.NEGATIVE_INFINITY;

  /** Looks twice, because Ollama lists a model from the moment its load begins. */
  function askNow(node: NodeSettings): Known {
    const known: Known = { askedAt: performance.now(), told: Promise.resolve(), toldAt: 0, models: null };
    nodes.set(node.name, known);
    const look = async (signal: AbortSignal) => {
      const models = await listLoaded({ node, fetch, signal });
      if (!models?.length) return models;
      await after(BETWEEN_LOOKS_MS);
      return settledIn(models, await listLoaded({ node, fetch, signal }));
    };
    known.told = within(ANSWER_MS, look)
      .then((models) => {
        known.models = models;
      })
      .catch(() => {})
      .finally(() => {
        known.toldAt = performance.now();
      });
    return known;
  }

  const find = ({ node, model }: Arm) =>
    nodes.get(node.name)?.models?.find(({ name }) => isSameModel(name, model)) ?? null;

  function isLoaded(arm: Arm): boolean | null {
    if (arm.node.kind === "openai") return true;
    const known = nodes.get(arm.node.name);
    const toldAt = known?.models ? known.toldAt : Number.NEGATIVE_INFINITY;
    const newest = Math.max(toldAt, tokenAt(arm));
    if (performance.now() - newest > FRESH_MS) return null;
    return tokenAt(arm) >= toldAt || find(arm) !== null;
  }

  return {
    async ask(arm, silentSince) {
      const since = silentSince ?? performance.now() - FRESH_MS;
      if (arm.node.kind === "openai") return;
      const known = nodes.get(arm.node.name);
      if (known && known.askedAt > since) return known.told;
      if (find(arm) === null || tokenAt(arm) <= since) return askNow(arm.node).told;
    },
    sawToken: (arm, startedMs) => void tokens.set(armKey(arm), { startedMs, atMs: performance.now() }),
    lastToken: (arm) => tokens.get(armKey(arm)),
    isLoaded,
    marks: find,
    isLoading(arm, since) {
      if (arm.node.kind === "openai" || tokenAt(arm) >= since) return false;
      let known = nodes.get(arm.node.name);
      if (!known || known.askedAt < since - JUST_BEFORE_MS) {
        if (performance.now() - tokenAt(arm) < WARM_MS) return false;
        known = askNow(arm.node);
      }
      const asked = known;
      const answer = () => asked.models !== null && isLoaded(arm) === false;
      const patience = PATIENCE_MS - (performance.now() - asked.askedAt);
      if (asked.toldAt > 0 || patience <= 0) return answer();
      return Promise.race([asked.told, after(patience)]).then(answer);
    },
  };
}

/** Until the first call on a model has ended, its time of expiry moves with every look: then it may be loading. */
function settledIn(before: readonly LoadedModel[], now: readonly LoadedModel[] | null): LoadedModel[] | null {
  return (
    now?.filter((model) =>
      before.some(({ name, expiresAt }) => name === model.name && expiresAt === model.expiresAt),
    ) ?? null
  );
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
