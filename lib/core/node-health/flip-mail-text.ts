import type { FlipMailWords } from "./flip-mail-words";

/** The mail for programs that show no HTML. */
export function flipMailText({ headline, lead, facts, advice, link, closing }: FlipMailWords): string {
  const lines = facts.map(({ name, words }) => `${name}: ${words}`);
  const command = advice?.command ? [`    ${advice.command}`] : [];
  const parts = [
    `${headline}.`,
    lead,
    lines.join("\n"),
    ...(advice ? [`What to try: ${advice.help}`, ...command] : []),
    ...(link === null ? [] : [`See how it is now: ${link}`]),
    closing,
  ];
  return `${parts.join("\n\n")}\n`;
}
