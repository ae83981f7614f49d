import { isTimeZone } from "../core/calendar";
import { causeWords } from "../core/node-health/cause-words";
import type { FlipFacts } from "../core/node-health/flip-facts";
import type { FlipFigures } from "../core/node-health/flip-figures";
import { flipMailHtml } from "../core/node-health/flip-mail-html";
import { flipMailText } from "../core/node-health/flip-mail-text";
import { flipMailWords } from "../core/node-health/flip-mail-words";
import type { FrozenMail, HealthRecord } from "../core/node-health/health-record";
import type { HealthStore } from "../core/node-health/health-store";
import type { NodeSettings } from "../core/nodes/node";
import type { SettingNames } from "../core/nodes/node-words";
import type { NodeFigures, OutageFigures } from "../core/operations/figures";
import { medianAnswerMs, PACE_WINDOW_MS, paceRatio } from "../core/operations/pace";
import { withinTime } from "./within-time";

export type FreezeFlipMailNeeds = {
  /** In the order in which they are asked. */
  nodes: readonly NodeSettings[];
  settingNamesOf(node: NodeSettings): SettingNames;
  /** Whom alerts go to and the zone of their clocks, null: UTC. Rejects when that cannot be read now. */
  alertRecipient(): Promise<{ address: string; timeZone: string | null } | null>;
  /** null: there is no mail service, and the mail is for the outbox. */
  mailFrom: string | null;
  appUrl: string | null;
  health: Pick<HealthStore, "read">;
  nodeFigures(since: Date): Promise<readonly NodeFigures[]>;
  outageFigures(outage: { node: string; from: Date; until: Date }): Promise<OutageFigures>;
  /** How long, in milliseconds, figures are waited for. */
  figuresMs?: number;
};

const FIGURES_MS = 2_000;

/**
 * Writes a flip's mail for good. null: there is nobody to write to. Figures are worth a wait of some seconds and no failure;
 * it rejects only when whom to write to cannot be found out, and then the flip is better not written down yet.
 */
export async function freezeFlipMail(
  needs: FreezeFlipMailNeeds,
  flip: FlipFacts,
): Promise<FrozenMail | null> {
  const recipient = await needs.alertRecipient();
  if (recipient === null) return null;
  const { appUrl } = needs;
  const figures = await figuresOf(needs, flip);
  const node = needs.nodes.find(({ name }) => name === flip.node);
  const cause = node && flip.cause ? causeWords(flip.cause, node, needs.settingNamesOf(node)) : null;
  // A zone that this machine does not know must not keep the flip from being told.
  const zone = recipient.timeZone;
  const timeZone = zone !== null && isTimeZone(zone) ? zone : "UTC";
  const words = flipMailWords(flip, { cause, figures, timeZone, appUrl });
  return {
    from: needs.mailFrom ?? "",
    to: recipient.address,
    subject: words.subject,
    text: flipMailText(words),
    html: flipMailHtml(words),
  };
}

async function figuresOf(needs: FreezeFlipMailNeeds, flip: FlipFacts): Promise<FlipFigures> {
  const figures = flip.to === "up" ? figuresOfReturn(needs, flip) : figuresOfOutage(needs, flip);
  const unknown: FlipFigures = { kind: "unknown", isBack: flip.to === "up" };
  // Twice: a slow look at measurements costs the number alone, not the name of the node that serves.
  return withinTime(figures, unknown, 2 * (needs.figuresMs ?? FIGURES_MS));
}

async function figuresOfReturn(
  needs: FreezeFlipMailNeeds,
  { node, since, at }: FlipFacts,
): Promise<FlipFigures> {
  const outage = { node, from: new Date(since), until: new Date(at) };
  return { kind: "was-away", outage: await needs.outageFigures(outage) };
}

async function figuresOfOutage(needs: FreezeFlipMailNeeds, { node, at }: FlipFacts): Promise<FlipFigures> {
  const others = needs.nodes.filter(({ name }) => name !== node);
  const well = await Promise.all(others.map(async ({ name }) => isWell(await recordOf(needs, name))));
  const servedBy = others.find((_, index) => well[index])?.name;
  if (servedBy === undefined) return { kind: "nobody-left", hasOthers: others.length > 0 };
  const placeOf = (wanted: string) => needs.nodes.findIndex(({ name }) => name === wanted);
  if (placeOf(servedBy) < placeOf(node)) return { kind: "not-missed", servedBy };
  const measured = needs.nodeFigures(new Date(at - PACE_WINDOW_MS));
  const figures = await withinTime(measured, [], needs.figuresMs ?? FIGURES_MS);
  const [usual, now] = [medianOf(figures, node), medianOf(figures, servedBy)];
  return { kind: "served-by", node: servedBy, timesSlower: paceRatio(usual, now) };
}

async function recordOf({ health }: FreezeFlipMailNeeds, node: string): Promise<HealthRecord | null> {
  const reading = await health.read(node);
  return reading.kind === "found" ? reading.stored.record : null;
}

/** One bad check is enough here: when two nodes go at once, neither is named as the one that serves. */
function isWell(record: HealthRecord | null): boolean {
  return record !== null && record.state !== "down" && record.illInRow === 0;
}

function medianOf(figures: readonly NodeFigures[], node: string): number | null {
  return medianAnswerMs(figures.find((each) => each.node === node) ?? null);
}
