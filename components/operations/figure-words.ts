import { numberFormat } from "@/lib/core/formatters";

/** What a computer's fractions are off by: 7 % is not 7.1 %. */
const GRAIN = 1e-6;

/** "97.2 %"; never "100 %" while one check failed, never "0 %" while one went well. */
export function percentText(share: number): string {
  const exact = share * 1000;
  const cut = share >= 0.5 ? Math.floor(exact + GRAIN) : Math.ceil(exact - GRAIN);
  const digits = cut % 10 === 0 && (cut === 0 || cut === 1000) ? 0 : 1;
  return `${(cut / 10).toFixed(digits)} %`;
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
