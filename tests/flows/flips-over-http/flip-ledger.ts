import { flipMailKey } from "@/lib/adapters/mailer/flip-mail-key";
import type { Fate, HealthRecord, NodeState } from "@/lib/core/node-health/health-record";
import type { ResendMail } from "../../fakes/resend-api";

export type RecordedFlip = {
  node: string;
  series: string;
  epoch: number;
  to: NodeState;
  at: number;
  generation: number;
  fate: Fate;
  /** null: it was sent before anybody saw it waiting. */
  subject: string | null;
};

export type Ledger = {
  /** What a record says now; it forgets flips that are long finished, the ledger does not. */
  note(node: string, record: HealthRecord): void;
  flips(): RecordedFlip[];
};

export function createLedger(): Ledger {
  const known = new Map<string, RecordedFlip>();
  return {
    note(node, { series, flips }) {
      for (const { epoch, to, at, generation, fate, mail } of flips) {
        const key = `${node} ${series} ${epoch}`;
        const subject = mail?.subject ?? known.get(key)?.subject ?? null;
        known.set(key, { node, series, epoch, to, at, generation, fate, subject });
      }
    },
    flips: () => [...known.values()],
  };
}

export type TakenMail = Pick<ResendMail, "key" | "subject">;

/** What is not as promised, in words: every recorded flip has exactly one taken mail, in order, and there is no other. */
export function wrongIn(
  installation: string,
  flips: readonly RecordedFlip[],
  mails: readonly TakenMail[],
): string[] {
  const owners = new Map(
    flips.flatMap((flip) =>
      Array.from({ length: flip.generation + 1 }, (_, generation) => {
        const name = { ...flip, installation, generation, flippedAt: flip.at };
        return [flipMailKey(name), { flip, generation }] as const;
      }),
    ),
  );
  const matched = mails.map((mail) => ({ mail, owner: owners.get(mail.key ?? "") }));
  return [
    ...matched.flatMap(({ mail, owner }) => (owner ? [] : [`a mail of no flip: ${mail.subject}`])),
    ...flips.flatMap((flip) => wrongOf(flip, mailsOf(matched, flip))),
    ...nodesOf(flips).flatMap((node) => [
      ...brokenChain(flips.filter((flip) => flip.node === node)),
      ...outOfOrder(matched.flatMap(({ owner }) => (owner?.flip.node === node ? [owner] : []))),
    ]),
  ];
}

type Matched = { mail: TakenMail; owner: { flip: RecordedFlip; generation: number } | undefined };

function mailsOf(matched: readonly Matched[], flip: RecordedFlip): TakenMail[] {
  return matched.filter(({ owner }) => owner?.flip === flip).map(({ mail }) => mail);
}

function wrongOf(flip: RecordedFlip, mails: readonly TakenMail[]): string[] {
  const name = `flip ${flip.epoch} of ${flip.node} to ${flip.to}`;
  const words = `${flip.node} ${flip.to === "down" ? "went down" : "came back"} at `;
  const isSame = ({ subject }: TakenMail) =>
    subject.startsWith(words) && subject === (flip.subject ?? subject);
  return [
    ...(mails.length === 1 ? [] : [`${name} has ${mails.length} mails`]),
    ...(flip.fate === "sent" ? [] : [`${name} is "${flip.fate}" at the end`]),
    ...mails.filter((mail) => !isSame(mail)).map(({ subject }) => `${name} was told as “${subject}”`),
  ];
}

function nodesOf(flips: readonly RecordedFlip[]): string[] {
  return [...new Set(flips.map(({ node }) => node))];
}

/** Recorded flips of a node are numbered without a gap, and each undoes the one before. */
function brokenChain(flips: readonly RecordedFlip[]): string[] {
  const chain = flips.toSorted((one, other) => one.epoch - other.epoch);
  return chain.flatMap(({ node, series, epoch, to }, at) => {
    const before = chain[at - 1];
    if (epoch !== at + 1) return [`flip ${at + 1} of ${node} is missing`];
    if (before && before.series !== series) return [`the record of ${node} began anew`];
    return before?.to === to ? [`${node} went ${to} twice in a row`] : [];
  });
}

/** Only a mail of a later generation, which was in doubt for more than a day, may come after its time. */
function outOfOrder(taken: readonly { flip: RecordedFlip; generation: number }[]): string[] {
  const inTime = taken.filter(({ generation }) => generation === 0).map(({ flip }) => flip);
  return inTime.flatMap(({ node, epoch }, at) => {
    const before = inTime[at - 1];
    return before && before.epoch > epoch ? [`mail ${epoch} of ${node} came after ${before.epoch}`] : [];
  });
}
