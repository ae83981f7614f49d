/** Milliseconds of the machine's own clock, which all processes share, so that a token can carry when it was written. */
export function machineMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export const MODEL = "bench:latest";

const HEAD = `{"model":"${MODEL}","created_at":"2026-11-21T00:00:00Z","message":{"role":"assistant","content":"`;

/** A line as Ollama writes it, whose text is the moment of writing: " <123456.789>". */
export function tokenLine(): string {
  return `${HEAD} <${machineMs().toFixed(3)}>"},"done":false}\n`;
}

export function lastLine(tokens: number): string {
  const counts = `"total_duration":1,"load_duration":1,"prompt_eval_count":9,"prompt_eval_duration":1,"eval_count":${tokens},"eval_duration":1`;
  return `${HEAD}"},"done":true,"done_reason":"stop",${counts}}\n`;
}

/** How long ago each token of a text was written; `rest` is the end of the text that may be half a token. */
export function agesIn(text: string, nowMs: number): { ages: number[]; rest: string } {
  const ages = Array.from(text.matchAll(/<([\d.]+)>/g), ([, stamp]) => nowMs - Number(stamp));
  return { ages, rest: text.slice(Math.max(text.lastIndexOf(">") + 1, text.lastIndexOf("<"))) };
}
