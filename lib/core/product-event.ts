import type { RedraftReason } from "./draft/draft";
import type { EVENTS } from "./product-event/event-catalogue";
import type { DAYS_OVERDUE_BUCKETS } from "./product-event/event-shape";

export type ProductEventName = keyof typeof EVENTS;

type Value<K> = K extends "text"
  ? string
  : K extends "number"
    ? number
    : K extends "flag"
      ? boolean
      : K extends readonly (infer Choice)[]
        ? Choice
        : { [N in keyof K]?: number };

type Values<S> = { -readonly [P in keyof S]: Value<S[P]> };

/** One thing that happened, discriminated on `name`. */
export type ProductEvent = {
  [N in ProductEventName]: {
    name: N;
    properties: Values<(typeof EVENTS)[N]["required"]> & Partial<Values<(typeof EVENTS)[N]["optional"]>>;
  };
}[ProductEventName];

export type PropertiesOf<N extends ProductEventName> = Extract<ProductEvent, { name: N }>["properties"];

export type DaysOverdueBucket = (typeof DAYS_OVERDUE_BUCKETS)[number];

/** The only form in which the age of a claim may leave the app. Not yet due counts as the youngest. */
export function daysOverdueBucket(daysOverdue: number): DaysOverdueBucket {
  if (daysOverdue <= 7) return "0_7";
  if (daysOverdue <= 14) return "8_14";
  if (daysOverdue <= 30) return "15_30";
  return daysOverdue <= 60 ? "31_60" : "61_plus";
}

export function regenerationCause(reason: RedraftReason | null): PropertiesOf<"draft_regenerated">["why"] {
  switch (reason) {
    case null:
      return "none";
    case "shorter":
      return "length";
    case "warmer":
    case "more-direct":
      return "tone";
    case "other-words":
      return "other";
  }
}

const SCHEMA_VERSION = 1;

/** The event with the marks every stored or exported one carries. */
export function stamped<E extends ProductEvent>(event: E, appVersion: string): E {
  const marks = { schema_version: SCHEMA_VERSION, app_version: appVersion };
  return { ...event, properties: { ...event.properties, ...marks } };
}
