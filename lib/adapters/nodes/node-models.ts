import { isSameModel } from "../../core/nodes/choose-model";
import type { NodeSettings } from "../../core/nodes/node";
import type { ModelThere } from "../../core/operations/operations-view";
import { listInstalled, listLoaded } from "./node-inventory";
import type { LookOptions } from "./node-status";
import { within } from "./stopper";

/** More would be no list for a person. */
const MOST_MODELS = 60;

/** Longer ones are cut: a node may call its models anything. */
const LONGEST_NAME = 120;

/** The models a node has, those in memory and those the settings name first. null when it does not say. Never throws. */
export async function lookAtModels(
  node: NodeSettings,
  options: LookOptions = {},
): Promise<ModelThere[] | null> {
  const look = async (signal: AbortSignal) => {
    const question = { node, fetch: options.fetch ?? fetch, signal };
    const loading = node.kind === "openai" ? null : listLoaded(question).catch(() => null);
    return { installed: await listInstalled(question), loaded: await loading };
  };
  try {
    const { installed, loaded } = await within(options.timeoutMs ?? 3_000, look, options.signal);
    if (installed === null) return null;
    const isLoaded = (name: string) => loaded?.some((model) => isSameModel(model.name, name)) ?? null;
    return installed
      .map(({ name, bytes }) => ({
        name: name.slice(0, LONGEST_NAME),
        bytes: bytes > 0 ? bytes : null,
        isLoaded: isLoaded(name),
        isAsked: node.models.some((model) => isSameModel(model, name)),
      }))
      .sort((a, b) => weightOf(b) - weightOf(a) || a.name.localeCompare(b.name, "en"))
      .slice(0, MOST_MODELS);
  } catch {
    return null;
  }
}

function weightOf({ isLoaded, isAsked }: ModelThere): number {
  return 2 * Number(isLoaded === true) + Number(isAsked);
}
