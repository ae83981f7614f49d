import type { ModelAcceptance } from "./figures";

/** How many drafts that a model worded were accepted; hand-written ones cost nothing. */
export function acceptedOfModels(models: readonly ModelAcceptance[]): number {
  return models.reduce((sum, { model, accepted }) => (model === "floor" ? sum : sum + accepted), 0);
}
