import type { Tone } from "@/lib/core/tone";

type Look = Tone | "calm" | "hollow";

export function ToneChip({ text, look }: { text: string; look: Look }) {
  return <span className={`chip ${look}`}>{text}</span>;
}
