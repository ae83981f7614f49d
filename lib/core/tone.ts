export const TONES = ["friendly", "firm", "urgent"] as const;

export type Tone = (typeof TONES)[number];

const FIRM_FROM_DAYS = 7;
const URGENT_FROM_DAYS = 14;

/** Code decides the tone, never the model: urgent from 14 calendar days overdue, firm from 7, else friendly. */
export function decideTone(daysOverdue: number): Tone {
  if (daysOverdue >= URGENT_FROM_DAYS) return "urgent";
  return daysOverdue >= FIRM_FROM_DAYS ? "firm" : "friendly";
}

/** The freelancer may cap the tone per client; a ceiling only ever softens. */
export function toneUnder(ceiling: Tone | null, tone: Tone): Tone {
  if (ceiling === null) return tone;
  return TONES[Math.min(TONES.indexOf(ceiling), TONES.indexOf(tone))] ?? "friendly";
}
