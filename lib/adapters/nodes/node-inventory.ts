import type { InstalledModel } from "../../core/nodes/choose-model";
import type { NodeSettings } from "../../core/nodes/node";
import { NodeFault } from "./node-fault";
import { openAiAddress } from "./openai-chat";
import { readLines } from "./read-lines";

export type NodeQuestion = { node: NodeSettings; fetch: typeof fetch; signal: AbortSignal };

/** What a node answered to a plain question; `body` is null unless it was JSON of a sensible size. */
export type NodeAnswer = { status: number; contentType: string | null; body: unknown };

const MOST_BYTES = 2 * 1024 * 1024;

export async function askNode({ node, fetch, signal }: NodeQuestion, path: string): Promise<NodeAnswer> {
  if (!URL.canParse(node.url)) throw new NodeFault("unreachable");
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

export type LoadedModel = {
  name: string;
  digest: string | null;
  quant: string | null;
  expiresAt: string | null;
};

/** The models an Ollama node has in memory; null when its answer is no such list. */
export async function listLoaded(question: NodeQuestion): Promise<LoadedModel[] | null> {
  const { status, body } = await askNode(question, "api/ps");
  const loaded = fieldsOf(body).models;
  if (status !== 200 || !Array.isArray(loaded)) return null;
  return loaded.map((entry) => ({
    name: installedModel(entry).name,
    digest: codeOf(fieldsOf(entry).digest)?.slice(0, 12) ?? null,
    quant: codeOf(fieldsOf(fieldsOf(entry).details).quantization_level),
    expiresAt: codeOf(fieldsOf(entry).expires_at),
  }));
}

function codeOf(value: unknown): string | null {
  return typeof value === "string" && /^[\w:.+-]{1,64}$/.test(value) ? value : null;
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
