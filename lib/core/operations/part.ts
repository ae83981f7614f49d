/** One part of the operations page, asked for on its own: what is away takes nothing else with it. */
export type Part<Value> = { kind: "known"; value: Value } | { kind: "away" };

export function known<Value>(value: Value): Part<Value> {
  return { kind: "known", value };
}

/** The same part seen another way; what is away stays away. */
export function seenAs<From, To>(part: Part<From>, see: (value: From) => To): Part<To> {
  return part.kind === "known" ? known(see(part.value)) : part;
}

/** What needs two parts is away when one of them is. */
export function both<One, Other, To>(
  one: Part<One>,
  other: Part<Other>,
  see: (one: One, other: Other) => To,
): Part<To> {
  if (one.kind === "away" || other.kind === "away") return { kind: "away" };
  return known(see(one.value, other.value));
}

export function orElse<Value>(part: Part<Value>, otherwise: Value): Value {
  return part.kind === "known" ? part.value : otherwise;
}
