import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Frame = { functionName: string; url: string; lineNumber: number };
type Profile = {
  nodes: { id: number; callFrame: Frame }[];
  samples: number[];
  timeDeltas: number[];
};

export type ProfileLine = { what: string; share: number };

/** Where the processor's time went, idle time left out: by part of the program, and by function, most first. */
export function readProfile(folder: string): { parts: ProfileLine[]; functions: ProfileLine[] } {
  const [name] = readdirSync(folder).filter((file) => file.endsWith(".cpuprofile"));
  if (!name) throw new Error("Node wrote no profile.");
  const profile = JSON.parse(readFileSync(join(folder, name), "utf8")) as Profile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  let busy = 0;
  profile.samples.forEach((id, index) => {
    const frame = frames.get(id);
    const spent = profile.timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === "(idle)") return;
    busy += spent;
    add(parts, partOf(frame), spent);
    add(functions, nameOf(frame), spent);
  });
  return { parts: mostFirst(parts, busy), functions: mostFirst(functions, busy) };
}

function partOf({ url, functionName }: Frame): string {
  if (functionName === "(garbage collector)") return "garbage collector";
  if (functionName === "(program)") return "native code: system calls, compression, TLS, JSON";
  if (url.startsWith("node:") || url === "") return "Node's own library";
  const pack = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?:dist\/compiled\/([^/]+))?/.exec(url);
  if (pack) return pack[2] ? `${pack[1]}: ${pack[2]}` : (pack[1] ?? url);
  if (url.includes("/.next/server/chunks")) return "built pages: React, Dunlin, Drizzle";
  return "other";
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
  const file = url.replace(/^file:\/\//, "").replace(/^.*\/(node_modules|\.next)\//, "");
  return `${functionName || "(anonymous)"}${file ? ` ${file}:${lineNumber + 1}` : ""}`;
}

function add(sums: Map<string, number>, key: string, spent: number): void {
  sums.set(key, (sums.get(key) ?? 0) + spent);
}

function mostFirst(sums: Map<string, number>, busy: number): ProfileLine[] {
  return [...sums].map(([what, spent]) => ({ what, share: spent / busy })).sort((a, b) => b.share - a.share);
}
