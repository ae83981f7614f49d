import { type InstalledModel, isSameModel } from "../../core/nodes/choose-model";
import type { NodeSettings } from "../../core/nodes/node";
import { openAiAddress } from "./openai-chat";
import { readLines } from "./read-lines";

export type NodeQuestion = { node: NodeSettings; fetch: typeof fetch; signal: AbortSignal };

/** What a node answered to a plain question; `body` is null unless it was JSON of a sensible size. */
export type NodeAnswer = { status: number; contentType: string | null; body: unknown };

const MOST_BYTES = 2 * 1024 * 1024;

export async function askNode({ node, fetch, signal }: NodeQuestion, path: string): Promise<NodeAnswer> {
  const url =
    node.kind === "openai" ? openAiAddress(node.url, path) : `${node.url.replace(/\/+$/, "")}/${path}`;
  const response = await fetch(url, {
    headers: { ...node.headers },
    signal,
    redirect: "manual",
    cache: "no-store",
  });
  let text = "";
  if (response.body) for await (const line of readLines(response.body, MOST_BYTES)) text += `${line}\n`;
  return { status: response.status, contentType: response.headers.get("content-type"), body: parsed(text) };
}

/** What is installed on a node; null when its answer is no such list. */
export async function listInstalled(question: NodeQuestion): Promise<InstalledModel[] | null> {
  return installedModels(question.node, await askNode(question, modelsPath(question.node)));
}

export function modelsPath({ kind }: NodeSettings): string {
  return kind === "openai" ? "models" : "api/tags";
}

export function installedModels(
  { kind }: NodeSettings,
  { status, body }: NodeAnswer,
): InstalledModel[] | null {
  const list = fieldsOf(body)[kind === "openai" ? "data" : "models"];
  if (status !== 200 || !Array.isArray(list)) return null;
  return list.map(installedModel).filter(({ name }) => name !== "");
}

/** True only when an Ollama node says which models it has loaded and this one is not among them. */
export async function isNotLoaded(question: NodeQuestion, model: string): Promise<boolean> {
  const { status, body } = await askNode(question, "api/ps");
  const loaded = fieldsOf(body).models;
  if (status !== 200 || !Array.isArray(loaded)) return false;
  return !loaded.some((each) => isSameModel(installedModel(each).name, model));
}

function installedModel(entry: unknown): InstalledModel {
  const fields = fieldsOf(entry);
  const name = [fields.name, fields.model, fields.id].find((value) => typeof value === "string") ?? "";
  const family = fieldsOf(fields.details).family;
  return {
    name: String(name),
    bytes: typeof fields.size === "number" ? fields.size : 0,
    family: typeof family === "string" ? family : "",
    remote: Boolean(fields.remote_host) || /[:-]cloud$/.test(String(name)),
  };
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
