export type ModelSettings = {
  think: false;
  /** Seconds; negative keeps the model loaded. A string "-1" would be refused by the server: it lacks a unit. */
  keepAlive: -1;
  contextTokens: number;
  maxTokens: number;
  temperature: number;
};

/** The prompt takes under 1,000 tokens and a mail under 350: the rest is room for a model that talks around it. */
const CONTEXT_TOKENS = 4_096;
const MAX_TOKENS = 600;
const TEMPERATURE = 0.4;
/** Other words are wanted, or the same words were refused. */
const REDRAFT_TEMPERATURE = 0.8;

export function modelSettings(isRedraft: boolean): ModelSettings {
  return {
    think: false,
    keepAlive: -1,
    contextTokens: CONTEXT_TOKENS,
    maxTokens: MAX_TOKENS,
    temperature: isRedraft ? REDRAFT_TEMPERATURE : TEMPERATURE,
  };
}
