import type { FlipMailFound, FlipMailName, FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { FrozenMail } from "@/lib/core/node-health/health-record";
import { keyOf, type Receipt } from "./fake-mail-provider";
import { isOpen } from "./flip-steps";
import { nodeTrace, type RunTrace } from "./run-trace";
import { MINUTE, type Outage } from "./schedule";
import { takeStep } from "./take-step";
import { outageNow, strikesNow, type World } from "./world";

const GIVEN_UP_MS = 10_000;
/** How long a mail that was given up may still arrive after it was claimed: as long as an invocation may live. */
const LATE_MS = 5 * MINUTE;

type FlipMails = {
  send(mail: FrozenMail, name: FlipMailName): Promise<FlipMailOutcome>;
  find(mail: FrozenMail, name: FlipMailName): Promise<FlipMailFound>;
};

const UNSURE: FlipMailOutcome = { kind: "unsure", reason: "no-answer" };

/** The mail service as one run sees it. */
export function createFaultyMailProvider(world: World, run: RunTrace): FlipMails {
  return {
    send: (mail, name) => {
      nodeTrace(run, name.node).hasSent = true;
      return takeStep(world, run, { ms: latency(world), effect: () => sent(world, run, { mail, name }) });
    },
    find: (_mail, name) =>
      takeStep(world, run, { ms: latency(world), effect: () => found(world, run, name) }),
  };
}

type Sending = { mail: FrozenMail; name: FlipMailName };

function latency(world: World): number {
  const { random } = world;
  return outageNow(world) ? GIVEN_UP_MS : random.between(30, random.isOneIn(10) ? GIVEN_UP_MS : 500);
}

function sent(world: World, run: RunTrace, sending: Sending): FlipMailOutcome {
  checkRisk(world, sending.name);
  const mood = outageNow(world);
  const outcome = mood ? sentDuring(mood, world, { ...sending, run }) : sentWell(world, run, sending);
  if (outcome.kind === "accepted") run.taken.push(sending.name);
  else run.isHampered = true;
  return outcome;
}

/** F1: that it may have been sent is written down before it is; F4: no earlier one may still be on its way then. */
function checkRisk({ store, violations }: World, { node, series, epoch, generation }: FlipMailName): void {
  const record = store.peek(node)?.record;
  const flip = record?.flips.find((each) => each.epoch === epoch);
  if (!flip || record?.series !== series || flip.generation !== generation) return;
  if (flip.riskStart === null && isOpen(flip))
    violations.push(`F1 the mail of flip ${epoch} of ${node} was handed over before that was written down`);
  for (const { epoch: earlier, fate, lastAttemptAt } of record.flips)
    if (earlier < epoch && fate === "unknown" && Math.abs(store.now() - (lastAttemptAt ?? 0)) < LATE_MS)
      violations.push(
        `F4 flip ${epoch} of ${node} was told while the mail of flip ${earlier} may have been on its way`,
      );
}

function sentDuring(
  mood: Outage["mood"],
  world: World,
  { run, ...sending }: Sending & { run: RunTrace },
): FlipMailOutcome {
  const { strikes, random } = world;
  switch (mood) {
    case "gone":
      strikes.mailsUnreached++;
      return { kind: "later", reason: "unreached", afterMs: null };
    case "limited":
      return limited(world);
    case "misconfigured":
      strikes.mailsMisconfigured++;
      run.surelyNotSent.add(placeOf(sending.name));
      return { kind: "misconfigured", reason: "401" };
    case "failing":
      strikes.mailsFailed++;
      return { kind: "unsure", reason: "500" };
    case "unsure":
      strikes.mailsAnswerLost++;
      if (random.isOneIn(2)) received(world, sending);
      return UNSURE;
  }
}

function sentWell(world: World, run: RunTrace, sending: Sending): FlipMailOutcome {
  const { strikes, random, clock } = world;
  if (strikesNow(world, "mailLimited")) return limited(world);
  if (strikesNow(world, "mailRefused")) return refused(world, sending.name);
  if (strikesNow(world, "mailDropped")) {
    strikes.mailsDropped++;
    return UNSURE;
  }
  if (strikesNow(world, "mailLate")) {
    strikes.mailsLate++;
    clock.after(random.between(0, run.endsBy - clock.now()), () => received(world, sending));
    return UNSURE;
  }
  const receipt = received(world, sending);
  if (strikesNow(world, "mailLost")) {
    strikes.mailsAnswerLost++;
    return UNSURE;
  }
  if (receipt.kind === "failed") return { kind: "unsure", reason: "500" };
  const isMismatch = receipt.kind === "mismatch";
  return { kind: "accepted", id: isMismatch ? null : receipt.id, isMismatch };
}

function received(world: World, { mail, name }: Sending): Receipt {
  const { random, strikes, mails } = world;
  const isFault = strikesNow(world, "mailStored500");
  const fault = isFault ? (random.isOneIn(3) ? "forgotten" : "stored") : undefined;
  const receipt = mails.receive(name, mail, fault);
  if (receipt.kind === "failed") {
    if (receipt.isRepeated) strikes.mailsFailedAgain++;
    else strikes[fault === "stored" ? "mailsFailedStored" : "mailsFailed"]++;
  }
  if (receipt.kind === "accepted" && receipt.isRepeated) strikes.mailsRepeated++;
  if (receipt.kind === "mismatch") world.violations.push(`F2 ${keyOf(name)} was used with other bytes`);
  return receipt;
}

function found(world: World, run: RunTrace, name: FlipMailName): FlipMailFound {
  const { schedule, strikes, mails } = world;
  if (schedule.listLagMs === null || outageNow(world)) {
    strikes.listUnreadable++;
    run.isHampered = true;
    return { kind: "unreadable", reason: "403" };
  }
  const answer = mails.find(name);
  if (answer.kind === "found") strikes.reconciledFound++;
  else {
    strikes.reconciledAbsent++;
    run.absent.add(placeOf(name));
  }
  return answer;
}

function placeOf({ node, series, epoch, generation }: FlipMailName): string {
  return `${node}/${series}/${epoch}/${generation}`;
}

function limited({ random, strikes }: World): FlipMailOutcome {
  strikes.mailsLimited++;
  const afterMs = random.isOneIn(2) ? null : random.between(1_000, 20 * MINUTE);
  return { kind: "later", reason: "429", afterMs };
}

function refused({ strikes, mailWatch }: World, name: FlipMailName): FlipMailOutcome {
  strikes.mailsRefused++;
  mailWatch.refused(name);
  return { kind: "refused", reason: "422" };
}
