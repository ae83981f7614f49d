import type { Flip } from "@/lib/core/node-health/health-record";
import { isSameMail } from "./fake-mail-provider";
import type { Write } from "./flip-watch";
import { nodeTrace } from "./run-trace";
import { HOUR, MINUTE } from "./schedule";
import { INSTALLATION, type World } from "./world";

type Say = (words: string) => void;
type Step = Write & { old: Flip; flip: Flip };

const LEASE_MS = MINUTE;
const PROOF_AFTER_MS = 25 * HOUR;
const PROOF_AFTER_LAST_MS = 2 * HOUR;
const LONGEST_WAIT_MS = 31 * MINUTE;

/** F1, F2, F3, F8: what may become of a recorded flip in one write. */
export function followFlip(world: World, step: Step, say: Say): void {
  const { old, flip, by, node, after } = step;
  const isSameKey = flip.generation === old.generation;
  if (flip.to !== old.to || flip.at !== old.at) say("F2 a recorded flip was changed");
  if (isSameKey) followMail(world, step, say);
  else followKey(world, step, say);
  if (flip.mail && (!isSameKey || !old.mail)) world.mailWatch.frozen(node, after.series, flip);
  if (flip.fate === "unknown" && old.fate !== "unknown") world.strikes.fatesUnknown++;
  if (flip.fate === "sent" && old.fate !== "sent") world.mailWatch.markedSent(node, after.series, flip.epoch);
  if (flip.fate === "pending" && by !== "person" && flip.nextAt > nodeTrace(by, node).now + LONGEST_WAIT_MS)
    say("F8 a mail waits for too long");
  if (flip.lease && flip.lease !== old.lease && by !== "person") {
    if (flip.lease.until > nodeTrace(by, node).now + LEASE_MS) say("F8 a mail is held for too long");
  }
}

/** The same bytes until its fate is final, and its risk never younger than it was. */
function followMail({ mails }: World, { old, flip, by, node, after }: Step, say: Say): void {
  if (old.mail && flip.mail && !isSameMail(old.mail, flip.mail)) say("F2 a frozen mail was changed");
  if (old.mail && !flip.mail && isOpen(flip)) say("F3 a mail was lost before it was sent");
  if (old.riskStart !== null && flip.riskStart !== null && flip.riskStart > old.riskStart)
    say("F1 the time since a mail may have been sent was set back");
  if (old.riskStart !== null && flip.riskStart === null && isOpen(flip)) {
    if (mails.knows({ ...flip, installation: INSTALLATION, node, series: after.series }))
      say("F1 a mail that the service knows was taken for one it never saw");
  }
  const { lease } = old;
  if (by === "person" || !lease || !flip.lease || flip.lease.token === lease.token) return;
  const leftMs = lease.until - nodeTrace(by, node).now;
  if (leftMs > 0 && leftMs <= LEASE_MS) say("F1 a mail was claimed while another run held it");
}

/** Another key at the service: only when it is proven that the last one sent nothing, or somebody asked for it. */
function followKey(world: World, { old, flip, by, node, after }: Step, say: Say): void {
  if (flip.generation !== old.generation + 1) say("F1 a generation was skipped");
  if (by === "person") {
    world.mailWatch.askedAgain(node, after.series, old.epoch);
    return;
  }
  if (old.riskStart === null && old.mail && flip.mail && old.mail.from !== flip.mail.from) {
    world.strikes.sendersMended++;
    if (world.mails.knows({ ...old, installation: INSTALLATION, node, series: after.series }))
      say("F1 another sender for a mail that the service knows");
    return;
  }
  const name = `${node}/${after.series}/${old.epoch}/${old.generation}`;
  if (by.surelyNotSent.has(name)) return;
  if (!by.absent.has(name)) {
    say("F1 another key without proof that the last one sent nothing");
    return;
  }
  const { now } = nodeTrace(by, node);
  if (old.riskStart !== null && now - old.riskStart < PROOF_AFTER_MS)
    say("F1 the service's list was believed too early");
  if (old.lastAttemptAt !== null && now - old.lastAttemptAt < PROOF_AFTER_LAST_MS)
    say("F1 the service's list was believed while an attempt may have been alive");
}

export function isOpen({ fate }: Flip): boolean {
  return fate === "pending" || fate === "claimed" || fate === "unknown";
}
