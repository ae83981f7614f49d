export type ModelSettings = { maxTokens: number; temperature: number };

/** A mail takes under 350 tokens: the rest is room for a model that talks around it. */
const MAX_TOKENS = 600;
const TEMPERATURE = 0.4;
/** Other words are wanted, or the same words were refused. */
const REDRAFT_TEMPERATURE = 0.8;

export function modelSettings(isRedraft: boolean): ModelSettings {
  return { maxTokens: MAX_TOKENS, temperature: isRedraft ? REDRAFT_TEMPERATURE : TEMPERATURE };
}
