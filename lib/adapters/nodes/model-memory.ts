type Found = { node: string; model: string };

/** Which installed model serves on a node that has none of its listed ones. */
export type ModelMemory = {
  known(): ReadonlyMap<string, string>;
  keep(found: Found): void;
  forget(found: Found): void;
};

/** Then the listed models are asked for again, so that one pulled in the meantime is noticed. */
const REMEMBERED_MS = 5 * 60_000;

export function createModelMemory(): ModelMemory {
  const models = new Map<string, { model: string; endsAt: number }>();
  return {
    known() {
      const current = [...models].filter(([, { endsAt }]) => endsAt > performance.now());
      return new Map(current.map(([node, { model }]) => [node, model]));
    },
    keep({ node, model }) {
      models.set(node, { model, endsAt: performance.now() + REMEMBERED_MS });
    },
    forget({ node, model }) {
      if (models.get(node)?.model === model) models.delete(node);
    },
  };
}
