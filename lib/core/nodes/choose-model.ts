/** What a node says about a model it has installed. `remote`: it would run elsewhere, on a machine nobody here owns. */
export type InstalledModel = { name: string; bytes: number; family: string; remote: boolean };

const NO_WRITER = /embed|minilm|\bbge|rerank|guard|whisper|ocr|\bbert|clip\b/i;
const SPECIALIST = /code|math|vision|[-:]vl\b|llava|sql|translate|medical|base\b/i;

/** Above this a model rarely fits beside other work on the machines that run nodes. */
const COMFORTABLE_BYTES = 24e9;

/** The best of what is installed: a general chat model, the largest that runs comfortably. Null when none can write. */
export function chooseModel(installed: readonly InstalledModel[]): string | null {
  const writers = installed.filter((each) => !each.remote && !NO_WRITER.test(`${each.name} ${each.family}`));
  const best = [...writers].sort((a, b) => compareFit(a, b) || a.name.localeCompare(b.name, "en"))[0];
  return best?.name ?? null;
}

function compareFit(a: InstalledModel, b: InstalledModel): number {
  const specialist = Number(SPECIALIST.test(a.name)) - Number(SPECIALIST.test(b.name));
  const heavy = Number(a.bytes > COMFORTABLE_BYTES) - Number(b.bytes > COMFORTABLE_BYTES);
  if (specialist !== 0 || heavy !== 0) return heavy || specialist;
  return a.bytes > COMFORTABLE_BYTES ? a.bytes - b.bytes : b.bytes - a.bytes;
}

/** "qwen3.5" and "qwen3.5:latest" are the same model to Ollama. */
export function isSameModel(one: string, other: string): boolean {
  const tagged = (name: string) => (/:[^/]*$/.test(name) ? name : `${name}:latest`).toLowerCase();
  return tagged(one) === tagged(other);
}
