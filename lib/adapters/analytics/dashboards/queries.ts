/** PostHog's query language as far as these dashboards speak it. */
export type Query = { kind: string; source: Record<string, unknown> };

export type Series = {
  kind: "EventsNode";
  event: string;
  name: string;
  math: string;
  math_property?: string;
  properties?: { key: string; type: "event"; operator: "exact"; value: (string | boolean)[] }[];
};

/** How a number is written on the axis. */
export type Axis = {
  aggregationAxisFormat?: "percentage_scaled";
  aggregationAxisPrefix?: string;
  aggregationAxisPostfix?: string;
  decimalPlaces?: number;
};

const WINDOW = { dateRange: { date_from: "-30d" }, filterTestAccounts: false };

export function countOf(event: string, where?: { key: string; value: (string | boolean)[] }): Series {
  const properties = where
    ? [{ key: where.key, type: "event" as const, operator: "exact" as const, value: where.value }]
    : [];
  return { kind: "EventsNode", event, name: event, math: "total", ...(where && { properties }) };
}

export function mathOf(event: string, math: "sum" | "median" | "p95" | "avg", property: string): Series {
  return { kind: "EventsNode", event, name: event, math, math_property: property };
}

export function trend(
  series: readonly Series[],
  more: { by?: string; axis?: Axis; bars?: boolean } = {},
): Query {
  return viz({
    kind: "TrendsQuery",
    series,
    ...breakdown(more.by),
    trendsFilter: { ...more.axis, ...(more.bars && { display: "ActionsBar" }) },
  });
}

/** One series over another. Alerts know trends only, so every rate is one. */
export function ratio(over: Series, under: Series, more: { by?: string; axis: Axis }): Query {
  return viz({
    kind: "TrendsQuery",
    series: [over, under],
    ...breakdown(more.by),
    trendsFilter: { formula: "A/B", ...more.axis },
  });
}

/** A funnel whose unit is a draft or an invoice: PostHog would count people, and one person makes many drafts. */
export function funnel(
  events: readonly string[],
  more: { unit: "draft_id" | "invoice_ref"; days: number; by?: string },
): Query {
  return viz({
    kind: "FunnelsQuery",
    series: events.map((event) => ({ kind: "EventsNode", event, name: event })),
    ...breakdown(more.by),
    funnelsFilter: {
      funnelVizType: "steps",
      funnelOrderType: "ordered",
      funnelWindowInterval: more.days,
      funnelWindowIntervalUnit: "day",
      funnelAggregateByHogQL: `properties.${more.unit}`,
    },
  });
}

export function table(query: string): Query {
  return { kind: "DataVisualizationNode", source: { kind: "HogQLQuery", query } };
}

function viz(source: Record<string, unknown>): Query {
  return { kind: "InsightVizNode", source: { ...source, ...WINDOW } };
}

function breakdown(by: string | undefined) {
  return by === undefined ? {} : { breakdownFilter: { breakdown: by, breakdown_type: "event" } };
}
