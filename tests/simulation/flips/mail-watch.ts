import type { FlipMailName } from "@/lib/core/node-health/flip-mail-outcome";
import type { Flip, FrozenMail } from "@/lib/core/node-health/health-record";
import { type AcceptedMail, isSameMail } from "./fake-mail-provider";
import type { World } from "./world";

/** Holds what the mail service took against the flips that were recorded. */
export type MailWatch = {
  flipped(node: string, series: string, flip: Flip): void;
  /** A new generation of its mail was written down. */
  frozen(node: string, series: string, flip: Flip): void;
  accepted(mail: AcceptedMail): void;
  refused(name: FlipMailName): void;
  markedSent(node: string, series: string, epoch: number): void;
  /** A person asked for it anew, and takes it upon himself that it may come twice. */
  askedAgain(node: string, series: string, epoch: number): void;
  emptied(node: string): void;
  /** When all is over: every flip has its mail, or is listed as one whose fate cannot be known. */
  close(): void;
};

type Recorded = {
  node: string;
  series: string;
  flip: Flip;
  /** As it was written down, by generation. */
  words: (FrozenMail | null)[];
  mails: number;
  asked: number;
  isRefused: boolean;
  isLost: boolean;
};

export function createMailWatch(world: () => World): MailWatch {
  const flips = new Map<string, Recorded>();
  /** The highest epoch of which a mail was taken, by node and series. */
  const told = new Map<string, number>();
  const key = (node: string, series: string, epoch: number) => `${node}/${series}/${epoch}`;
  const say = (words: string) => world().violations.push(words);

  return {
    flipped(node, series, flip) {
      const name = key(node, series, flip.epoch);
      if (flips.has(name)) say(`F5 flip ${name} was recorded twice`);
      flips.set(name, {
        node,
        series,
        flip,
        words: [flip.mail],
        mails: 0,
        asked: 0,
        isRefused: false,
        isLost: false,
      });
    },
    frozen(node, series, flip) {
      const recorded = flips.get(key(node, series, flip.epoch));
      if (recorded) recorded.words[flip.generation] = flip.mail;
    },
    accepted(taken) {
      world().strikes.mails++;
      const { node, series, epoch } = taken.name;
      const recorded = flips.get(key(node, series, epoch));
      if (!recorded) say(`F2 a mail of ${node} tells of no flip`);
      else checkTaken(taken, { recorded, lastTold: told.get(`${node}/${series}`) ?? 0 }, say);
      told.set(`${node}/${series}`, Math.max(told.get(`${node}/${series}`) ?? 0, epoch));
    },
    refused(name) {
      const recorded = flips.get(key(name.node, name.series, name.epoch));
      if (recorded) recorded.isRefused = true;
    },
    markedSent(node, series, epoch) {
      if (flips.get(key(node, series, epoch))?.mails === 0)
        say(`F3 flip ${epoch} of ${node} is marked sent, and was not`);
    },
    askedAgain(node, series, epoch) {
      world().strikes.askedAgain++;
      const recorded = flips.get(key(node, series, epoch));
      if (recorded) recorded.asked++;
    },
    emptied(node) {
      for (const recorded of flips.values()) if (recorded.node === node) recorded.isLost = true;
    },
    close() {
      for (const recorded of flips.values()) if (!recorded.isLost) closeOne(world(), recorded, say);
    },
  };
}

type Known = { recorded: Recorded; lastTold: number };

/** F1, F2, F4: once, in the words that were written down, and not after a later one's. */
function checkTaken(
  { name, mail }: AcceptedMail,
  { recorded, lastTold }: Known,
  say: (words: string) => void,
): void {
  const { node, epoch, generation } = name;
  recorded.mails++;
  if (recorded.mails > 1 + recorded.asked) say(`F1 ${recorded.mails} mails of flip ${epoch} of ${node}`);
  const words = recorded.words[generation];
  if (!words || !isSameMail(words, mail))
    say(`F2 flip ${epoch} of ${node} was told in other words than were written down with it`);
  if (generation === 0 && epoch < lastTold) say(`F4 ${node}: flip ${epoch} was told after flip ${lastTold}`);
}

function closeOne(world: World, recorded: Recorded, say: (words: string) => void): void {
  const { node, flip, mails, isRefused, asked } = recorded;
  const now = world.store.peek(node)?.record.flips.find(({ epoch }) => epoch === flip.epoch);
  const fate = now?.fate ?? "forgotten";
  if (fate === "unknown" && world.schedule.listLagMs === null) return;
  // What a person had sent anew and the service refused, though it may have taken the first: the refusal is what is known.
  if (fate === "failed" && isRefused && (mails === 0 || asked > 0)) return;
  if (mails === 0) say(`F3 flip ${flip.epoch} of ${node} was never told: ${fate}`);
  else if (fate !== "sent" && fate !== "forgotten")
    say(`F3 flip ${flip.epoch} of ${node} was told, and is ${fate}`);
}
