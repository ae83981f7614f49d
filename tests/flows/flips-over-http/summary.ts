import type { Travelled } from "./flip-road";

/** What was shown and what struck meanwhile, in one line. */
export function summaryOf({ flips, mails, counts, wrong }: Travelled): string {
  const troubles = Object.entries(counts.troubles).toSorted(([, one], [, other]) => other - one);
  return [
    `${flips.length} flips, ${mails.length} mails, ${wrong.length} wrong`,
    `${flips.filter(({ generation }) => generation > 0).length} mails sent anew after a day in doubt`,
    `${counts.checks} checks in pairs (${counts.bothAnswered} pairs both answered, of ${counts.oneIgnored} one did not count)`,
    `${counts.kills} kills, ${counts.killedMidRun} of them in the middle of a run`,
    `${counts.hours} hours passed`,
    `mail service: ${troubles.map(([kind, count]) => `${count} ${kind}`).join(", ")}`,
  ].join("; ");
}
