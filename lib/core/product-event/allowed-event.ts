import { EVENTS } from "./event-catalogue";
import type { PropertyKind } from "./event-shape";

/** An event as it may leave the app. `dropped` counts what was taken out; its names could be facts, so none is kept. */
export type AllowedEvent =
  | { kind: "allowed"; name: string; properties: Record<string, unknown>; dropped: number }
  | { kind: "unknown-event" };

/** A code or an opaque id: no blank, no "@", nothing long enough to be a sentence. */
const TEXT = /^[A-Za-z0-9_.:/-]{1,64}$/;

/**
 * The allow-list in front of everything that leaves the app: event known, property known, value of the declared type.
 * Types are not trusted here: what reaches it may have come through a cast or the database.
 */
export function allowed(event: { name: string; properties: Record<string, unknown> }): AllowedEvent {
  if (!Object.hasOwn(EVENTS, event.name)) return { kind: "unknown-event" };
  const { required, optional } = EVENTS[event.name as keyof typeof EVENTS];
  const kinds = new Map<string, PropertyKind>(Object.entries({ ...required, ...optional }));
  const given = Object.entries(event.properties).filter(([, value]) => value !== undefined);
  const kept = given.filter(([name, value]) => fits(kinds.get(name), value));
  return {
    kind: "allowed",
    name: event.name,
    properties: Object.fromEntries(kept),
    dropped: given.length - kept.length,
  };
}

function fits(kind: PropertyKind | undefined, value: unknown): boolean {
  if (kind === undefined) return false;
  if (kind === "text") return typeof value === "string" && TEXT.test(value);
  if (kind === "number") return typeof value === "number" && Number.isFinite(value);
  if (kind === "flag") return typeof value === "boolean";
  if (isChoices(kind)) return typeof value === "string" && kind.includes(value);
  return fitsAll(kind, value);
}

function isChoices(kind: object): kind is readonly string[] {
  return Array.isArray(kind);
}

/** A nested value with one property out of place is dropped whole. */
function fitsAll(kinds: { readonly [name: string]: "number" }, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, each]) => Object.hasOwn(kinds, name) && fits(kinds[name], each));
}
