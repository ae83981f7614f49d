import type { FlipMailFound, FlipMailName } from "@/lib/core/node-health/flip-mail-outcome";
import type { FrozenMail } from "@/lib/core/node-health/health-record";

export type AcceptedMail = { id: string; name: FlipMailName; mail: FrozenMail; at: number; listedAt: number };

/** What the service answers to one request. "failed" is a 500; "stored" one that it repeats for as long as it knows the key. */
export type Receipt =
  | { kind: "accepted"; id: string; isRepeated: boolean }
  | { kind: "mismatch" }
  | { kind: "failed"; isRepeated: boolean };

/** A mail service that never fails by itself: it remembers keys for 24 hours, and its list lags. Faults are put around it. */
export type FakeMailProvider = {
  /** `fault`: the service fails before it takes the mail, and remembers the failure under the key, or does not. */
  receive(name: FlipMailName, mail: FrozenMail, fault?: "stored" | "forgotten"): Receipt;
  find(name: FlipMailName): FlipMailFound;
  /** Whether a request with this mail's key ever arrived. */
  knows(name: Omit<FlipMailName, "flippedAt">): boolean;
  accepted(): readonly AcceptedMail[];
};

export type ProviderSettings = {
  now(): number;
  /** How long the next mail takes to appear in the list. */
  listLagMs(): number;
  onAccepted?(mail: AcceptedMail): void;
  /** A key came back after the service had forgotten it: an attempt that nothing protects. */
  onForgotten?(key: string): void;
};

export const KEY_MEMORY_MS = 24 * 3_600_000;

type Kept = { at: number; mail: FrozenMail; id: string | null };

export function keyOf(name: Omit<FlipMailName, "flippedAt">): string {
  return `dunlin/${name.installation}/${name.node}/${name.series}/${name.epoch}/${name.generation}`;
}

export function createFakeMailProvider(settings: ProviderSettings): FakeMailProvider {
  const keys = new Map<string, Kept>();
  const accepted: AcceptedMail[] = [];
  const accept = (name: FlipMailName, mail: FrozenMail): string => {
    const at = settings.now();
    const taken = { id: `mail-${accepted.length + 1}`, name, mail, at, listedAt: at + settings.listLagMs() };
    accepted.push(taken);
    settings.onAccepted?.(taken);
    return taken.id;
  };
  return {
    accepted: () => accepted,
    knows: (name) => keys.has(keyOf(name)),
    receive(name, mail, fault) {
      const key = keyOf(name);
      const known = keys.get(key);
      if (known && settings.now() - known.at >= KEY_MEMORY_MS) settings.onForgotten?.(key);
      else if (known) return repeated(known, mail);
      if (fault === "forgotten") return { kind: "failed", isRepeated: false };
      const id = fault === "stored" ? null : accept(name, mail);
      keys.set(key, { at: settings.now(), mail, id });
      return id ? { kind: "accepted", id, isRepeated: false } : { kind: "failed", isRepeated: false };
    },
    find(name) {
      const key = keyOf(name);
      const mail = accepted.find((each) => each.listedAt <= settings.now() && keyOf(each.name) === key);
      return mail ? { kind: "found", id: mail.id } : { kind: "absent" };
    },
  };
}

function repeated(known: Kept, mail: FrozenMail): Receipt {
  if (!isSameMail(known.mail, mail)) return { kind: "mismatch" };
  if (known.id === null) return { kind: "failed", isRepeated: true };
  return { kind: "accepted", id: known.id, isRepeated: true };
}

export function isSameMail(one: FrozenMail, other: FrozenMail): boolean {
  if (one === other) return true;
  if (one.from !== other.from || one.to !== other.to || one.subject !== other.subject) return false;
  return one.text === other.text && one.html === other.html;
}
