import type { FlipMailFound, FlipMailName, FlipMailOutcome } from "@/lib/core/node-health/flip-mail-outcome";
import type { FrozenMail } from "@/lib/core/node-health/health-record";
import { keyOf, type Receipt } from "./fake-mail-service";
import type { RunTrace } from "./run-trace";
import { MINUTE } from "./schedule";
import { takeStep } from "./take-step";
import { outageNow, strikesNow, type World } from "./world";

const GIVEN_UP_MS = 10_000;
/** A mail that was given up may still arrive, as long as a function may live. */
const LATE_MS = 5 * MINUTE;

type FlipMails = {
  send(mail: FrozenMail, name: FlipMailName): Promise<FlipMailOutcome>;
  find(mail: FrozenMail, name: FlipMailName): Promise<FlipMailFound>;
};

const UNSURE: FlipMailOutcome = { kind: "unsure", reason: "no-answer" };

/** The mail service as one run sees it. */
export function createFaultyMailService(world: World, run: RunTrace): FlipMails {
  const { random, clock, strikes, mails } = world;
  const hampered = (outcome: FlipMailOutcome): FlipMailOutcome => {
    run.isHampered = true;
    return outcome;
  };
  const receive = (mail: FrozenMail, name: FlipMailName): Receipt => {
    const fault = strikesNow(world, "mailStored500")
      ? random.isOneIn(3)
        ? "forgotten"
        : "stored"
      : undefined;
    const receipt = mails.receive(name, mail, fault);
    if (receipt.kind === "failed")
      strikes[
        receipt.isRepeated ? "mailsFailedAgain" : fault === "stored" ? "mailsFailedStored" : "mailsFailed"
      ]++;
    if (receipt.kind === "accepted" && receipt.isRepeated) strikes.mailsRepeated++;
    if (receipt.kind === "mismatch") world.violations.push(`F2 ${keyOf(name)} was used with other bytes`);
    if (receipt.kind === "accepted" && !run.process.isAlive) strikes.crashesAfterMailTaken++;
    return receipt;
  };
  const duringOutage = (mood: string, mail: FrozenMail, name: FlipMailName): FlipMailOutcome => {
    switch (mood) {
      case "gone":
        strikes.mailsUnreached++;
        return { kind: "later", reason: "unreached", afterMs: null };
      case "limited":
        return limited(world);
      case "misconfigured":
        strikes.mailsMisconfigured++;
        run.surelyNotSent.add(placeOf(name));
        return { kind: "misconfigured", reason: "401" };
      case "failing":
        strikes.mailsFailed++;
        return { kind: "unsure", reason: "500" };
      default:
        strikes.mailsAnswerLost++;
        if (random.isOneIn(2)) receive(mail, name);
        return UNSURE;
    }
  };
  const send = (mail: FrozenMail, name: FlipMailName): FlipMailOutcome => {
    const mood = outageNow(world);
    if (mood) return hampered(duringOutage(mood, mail, name));
    if (strikesNow(world, "mailLimited")) return hampered(limited(world));
    if (strikesNow(world, "mailRefused")) return hampered(refused(world, name));
    if (strikesNow(world, "mailDropped")) {
      strikes.mailsDropped++;
      return hampered(UNSURE);
    }
    if (strikesNow(world, "mailLate")) {
      strikes.mailsLate++;
      clock.after(random.between(0, LATE_MS), () => receive(mail, name));
      return hampered(UNSURE);
    }
    const receipt = receive(mail, name);
    if (strikesNow(world, "mailLost")) {
      strikes.mailsAnswerLost++;
      return hampered(UNSURE);
    }
    if (receipt.kind === "failed") return hampered({ kind: "unsure", reason: "500" });
    if (receipt.kind === "mismatch") return { kind: "accepted", id: null, isMismatch: true };
    return { kind: "accepted", id: receipt.id, isMismatch: false };
  };
  const find = (name: FlipMailName): FlipMailFound => {
    if (world.schedule.listLagMs === null || outageNow(world)) {
      strikes.listUnreadable++;
      run.isHampered = true;
      return { kind: "unreadable", reason: "403" };
    }
    const found = mails.find(name);
    if (found.kind === "found") strikes.reconciledFound++;
    else run.absent.add(placeOf(name));
    if (found.kind === "absent") strikes.reconciledAbsent++;
    return found;
  };
  const latency = () =>
    outageNow(world) ? GIVEN_UP_MS : random.between(30, random.isOneIn(10) ? GIVEN_UP_MS : 500);
  return {
    send: (mail, name) => takeStep(world, run, { ms: latency(), effect: () => send(mail, name) }),
    find: (_mail, name) => takeStep(world, run, { ms: latency(), effect: () => find(name) }),
  };
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
