import { countOf, funnel, mathOf, type Query, ratio, table, trend } from "./queries";

/** `key` is for ever: a picture is found again by it, whatever it is called by then. */
export type Picture = { key: string; name: string; description: string; query: Query };

export type Dashboard = { key: string; name: string; description: string; pictures: readonly Picture[] };

const SHARE = { aggregationAxisFormat: "percentage_scaled" } as const;
const SECONDS = { aggregationAxisPostfix: " s" } as const;
const DOLLARS = { aggregationAxisPrefix: "$", decimalPlaces: 5 } as const;
const ACCEPTED_AS_WORDED = countOf("draft_accepted", { key: "edit_class", value: ["none", "light"] });

const SCOREBOARD = `
select
  properties.$ai_model as model,
  countIf(event = 'draft_generated') as shown,
  round(countIf(event = 'draft_accepted') / nullIf(countIf(event = 'draft_generated'), 0), 3) as accepted_share,
  round(avgIf(toFloat(properties.edit_ratio), event = 'draft_accepted'), 3) as mean_edit,
  round(quantileIf(0.95)(toFloat(properties.$ai_latency), event = '$ai_generation'), 1) as p95_seconds,
  round(sumIf(toFloat(properties.$ai_total_cost_usd), event = '$ai_generation')
    / nullIf(countIf(event = 'draft_accepted'), 0), 5) as usd_per_accepted
from events
where timestamp > now() - interval 30 day and event in ('draft_generated', 'draft_accepted', '$ai_generation')
group by model
order by shown desc`.trim();

const DRAFTS: Dashboard = {
  key: "drafts",
  name: "Dunlin: from request to payment",
  description: "What becomes of the drafts: shown, accepted, sent, and whether the invoice was paid.",
  pictures: [
    {
      key: "acceptance",
      name: "Accepted as worded",
      description: "Drafts accepted with no edit or a light one, of all drafts shown.",
      query: ratio(ACCEPTED_AS_WORDED, countOf("draft_generated"), { axis: SHARE }),
    },
    {
      key: "usable",
      name: "Accepted at all",
      description: "Drafts accepted after any amount of editing, of all drafts shown.",
      query: ratio(countOf("draft_accepted"), countOf("draft_generated"), { axis: SHARE }),
    },
    {
      key: "shown-by-tone",
      name: "Drafts shown, by tone",
      description: "How many drafts were shown, friendly, firm and urgent.",
      query: trend([countOf("draft_generated")], { by: "tone" }),
    },
    {
      key: "draft-funnel",
      name: "One draft's way",
      description: "Shown, accepted, sent, within 7 days. One unit is one draft, not one person.",
      query: funnel(["draft_generated", "draft_accepted", "draft_sent"], { unit: "draft_id", days: 7 }),
    },
    {
      key: "funnel-by-model",
      name: "Shown to accepted, by model",
      description: 'The same first steps for each model; "floor" is the hand-written template.',
      query: funnel(["draft_generated", "draft_accepted"], { unit: "draft_id", days: 7, by: "$ai_model" }),
    },
    {
      key: "funnel-by-tone",
      name: "Shown to accepted, by tone",
      description: "The same first steps for each tone.",
      query: funnel(["draft_generated", "draft_accepted"], { unit: "draft_id", days: 7, by: "tone" }),
    },
    {
      key: "outcome",
      name: "One invoice's way to payment",
      description: "Asked for, shown, accepted, sent, paid, within 90 days. One unit is one invoice.",
      query: funnel(["draft_requested", "draft_generated", "draft_accepted", "draft_sent", "invoice_paid"], {
        unit: "invoice_ref",
        days: 90,
      }),
    },
    {
      key: "second-try",
      name: "Does another draft help",
      description: "Shown, another one asked for, accepted, within a day. One unit is one invoice.",
      query: funnel(["draft_generated", "draft_regenerated", "draft_accepted"], {
        unit: "invoice_ref",
        days: 1,
      }),
    },
    {
      key: "edits",
      name: "Edited, asked again, put away",
      description: "The ends a draft can have besides being accepted as it is.",
      query: trend([countOf("draft_edited"), countOf("draft_regenerated"), countOf("draft_discarded")]),
    },
  ],
};

const MODELS: Dashboard = {
  key: "models",
  name: "Dunlin: models, time and cost",
  description:
    "How long each model takes, how often its replies are refused, and what an accepted draft costs.",
  pictures: [
    {
      key: "scoreboard",
      name: "Models side by side",
      description: "Share accepted, edits, seconds and cost of each model in the last 30 days.",
      query: table(SCOREBOARD),
    },
    {
      key: "latency",
      name: "Whole answer, slowest 5 % (p95)",
      description: "Seconds of one attempt from request to last word, by model.",
      query: trend([mathOf("$ai_generation", "p95", "$ai_latency")], { by: "$ai_model", axis: SECONDS }),
    },
    {
      key: "first-token",
      name: "First word (median)",
      description: "Seconds until the first word of an attempt, by model.",
      query: trend([mathOf("$ai_generation", "median", "$ai_time_to_first_token")], {
        by: "$ai_model",
        axis: SECONDS,
      }),
    },
    {
      key: "readings",
      name: "What became of the replies",
      description: "Clean, repaired or refused, over all whole replies.",
      query: trend([countOf("$ai_generation")], { by: "parse_outcome", bars: true }),
    },
    {
      key: "refusals",
      name: "Why replies were refused",
      description: "The reasons in codes, most frequent first.",
      query: trend([countOf("$ai_generation", { key: "parse_outcome", value: ["refused"] })], {
        by: "parse_reason",
        bars: true,
      }),
    },
    {
      key: "failures",
      name: "Why attempts failed",
      description: "The node's failures in codes: unreachable, stalled, cut and so on.",
      query: trend([countOf("$ai_generation", { key: "$ai_is_error", value: [true] })], {
        by: "$ai_error",
        bars: true,
      }),
    },
    {
      key: "floor-share",
      name: "Served by the hand-written floor",
      description: "Requests no model could serve, of all requests.",
      query: ratio(countOf("draft_failed"), countOf("draft_requested"), { axis: SHARE }),
    },
    {
      key: "guardrails",
      name: "Limits that acted",
      description: "Each guardrail that refused, degraded or warned, by its name.",
      query: trend([countOf("guardrail_tripped")], { by: "guardrail", bars: true }),
    },
    {
      key: "cost",
      name: "Cost per accepted draft",
      description: "Energy of every attempt, failed ones too, in US dollars over accepted drafts.",
      query: ratio(mathOf("$ai_generation", "sum", "$ai_total_cost_usd"), countOf("draft_accepted"), {
        axis: DOLLARS,
      }),
    },
  ],
};

export const DASHBOARDS: readonly Dashboard[] = [DRAFTS, MODELS];
