import { counted } from "./count-words";

/** "one second", "40 seconds", "about three minutes": never less than what has to be waited. */
export function waitText(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return counted(whole, "second");
  const minutes = Math.ceil(whole / 60);
  if (minutes < 90) return `about ${counted(minutes, "minute")}`;
  return `about ${counted(Math.ceil(minutes / 60), "hour")}`;
}
