import { numberFormat } from "@/lib/core/formatters";

/** A hundred of something bear a decimal. */
const MANY = 100;

/** "97.2 %", "97 %" of fewer than 100; "100 %" and "0 %" only where it is exactly that. `of`: how many the share is of. */
export function percentText(share: number, of = MANY): string {
  if (share <= 0 || share >= 1) return share <= 0 ? "0 %" : "100 %";
  const steps = of < MANY ? 100 : 1000;
  const told = Math.min(steps - 1, Math.max(1, Math.round(share * steps)));
  return `${of < MANY ? told : (told / 10).toFixed(1)} %`;
}

/** "0.9 s", "14 s", "2 min 5 s". */
export function secondsText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "4.7 GB", "820 MB". */
export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}

export function numberText(count: number): string {
  return numberFormat("en").format(count);
}

/** What is not nothing is never shown as nothing. */
export function dollarsText(usd: number): string {
  if (usd === 0) return "nothing";
  if (usd < 0.01) return "less than a cent";
  return numberFormat("en", { style: "currency", currency: "USD" }).format(usd);
}
