import { createHash } from "node:crypto";
import type { FlipMailName } from "../../core/node-health/flip-mail-outcome";

/**
 * The key under which the mail service knows one mail again: at most 256 characters of ASCII, and never the same for two
 * names. A part that does not fit is its digest, marked by a sign that no fitting part has.
 */
export function flipMailKey({ generation, ...flip }: FlipMailName): string {
  return `${flipKey(flip)}/${generation}`;
}

/**
 * By these the mail is found again when the answer was lost. `flip` is the same for all generations: whichever of them was
 * taken, the operator was told.
 */
export function flipMailTags(name: FlipMailName): { name: string; value: string }[] {
  return [
    { name: "kind", value: "node-flip" },
    { name: "flip", value: flipTag(name) },
    { name: "node", value: name.node.replace(/[^\w-]/g, "_").slice(0, 60) || "_" },
    { name: "epoch", value: String(name.epoch) },
    { name: "generation", value: String(name.generation) },
  ];
}

export function flipTag(name: FlipMailName): string {
  return digestOf(flipKey(name));
}

function flipKey({ installation, node, series, epoch }: Omit<FlipMailName, "generation">): string {
  return ["dunlin", ...[installation, node, series].map(fitting), epoch].join("/");
}

const FITS = /^[\w.-]{1,64}$/;

function fitting(part: string): string {
  return FITS.test(part) ? part : `~${digestOf(part)}`;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
