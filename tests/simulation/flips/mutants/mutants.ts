import type { Kind } from "../schedule";

type Edit = { file: string; find: string; replace: string };

/** One deliberate breakage: in each of its edits `find` stands once in the file. `kind`: schedules in which it matters more. */
export type Mutant = { name: string; edits: readonly Edit[]; kind?: Kind };

const CLAIM = "lib/core/node-health/claim-flip.ts";
const COMPLETE = "lib/core/node-health/complete-flip.ts";
const FLIPS = "lib/core/node-health/flips.ts";
const LIMITS = "lib/core/node-health/health-limits.ts";
const OBSERVE = "lib/core/node-health/observe.ts";
const RECONCILE = "lib/core/node-health/reconcile-flip.ts";
const THRESHOLD = "lib/core/node-health/up-threshold.ts";
const CHANGE = "lib/use-cases/change-health.ts";
const CHECK = "lib/use-cases/check-nodes.ts";
const DRAIN = "lib/use-cases/drain-flip-mails.ts";
const OBSERVE_NODE = "lib/use-cases/observe-node.ts";

function one(name: string, file: string, edit: Omit<Edit, "file"> & { kind?: Kind }): Mutant {
  const { find, replace, kind } = edit;
  return { name, edits: [{ file, find, replace }], ...(kind && { kind }) };
}

/** What a hurried hand might write, or what other monitors do; each has to be noticed. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: "state first, its mail in a second write",
    edits: [
      {
        file: OBSERVE_NODE,
        find: "const newSeries = needs.newId();",
        replace: "const newSeries = needs.newId();\n  let later = null;",
      },
      {
        file: OBSERVE_NODE,
        find: "return { next: mail ? withMail(next, mail) : next, result: observed.kind };\n  });",
        replace: `later = mail;
    return { next, result: observed.kind };
  });
  if (later) await changeHealth(needs, probe.node, (record) => ({ next: record && withMail(record, later), result: null }));`,
      },
    ],
  },
  one("mail first, its flip written down after it", OBSERVE_NODE, {
    find: "return { next: mail ? withMail(next, mail) : next, result: observed.kind };",
    replace: `if (mail) await needs.sendFlipMail(mail, { installation: needs.installation, node: probe.node, series: next.series, epoch: flip.epoch, generation: 0, flippedAt: now }, new AbortController().signal);
    return { next: mail ? withMail(next, mail) : next, result: observed.kind };`,
  }),
  one("marked sent, then sent", CLAIM, { find: 'fate: "claimed",', replace: 'fate: "sent",' }),
  one("an error of the service swallowed", COMPLETE, {
    find: "return { ...released, nextAt: now + backoff };",
    replace: "return sentFlip(flip, null, outcome.reason);",
  }),
  one("a fresh key for each attempt", DRAIN, {
    find: "return { installation, node,",
    replace: "return { installation: installation + flip.attempts, node,",
  }),
  one("one key for all flips of a node", DRAIN, {
    find: "series: record.series, epoch,",
    replace: "series: record.series, epoch: epoch && 1,",
  }),
  one("words written when it is sent", DRAIN, {
    find: "needs.sendFlipMail(flip.mail,",
    replace: "needs.sendFlipMail(await needs.freezeFlipMail({ node, ...flip }),",
  }),
  one("written over whatever stands there", CHANGE, {
    find: "expected: stored?.version ?? null,",
    replace: "expected: (await health.read(node)).stored?.version ?? null,",
  }),
  one("a lost race taken for a won one", CHANGE, {
    find: "if (await health.replace(node, change)) return",
    replace: "await health.replace(node, change); return",
  }),
  one("each instance goes by its own clock", CHANGE, {
    find: "const { now } = reading;",
    replace: "const now = Date.now();",
  }),
  one("a stale run counts", OBSERVE, {
    find: "(record.series !== seen?.series || record.observations !== seen.observations)",
    replace: "record.series !== seen?.series",
  }),
  one("a repeated run counts", OBSERVE, {
    find: "isOver(counted + INTERVAL_MS / 2, INTERVAL_MS, now)",
    replace: "isOver(counted, INTERVAL_MS, now)",
  }),
  one("a blind check counts", OBSERVE, {
    find: 'verdict.kind === "blind" || !isApart',
    replace: "!isApart",
  }),
  one("one check is enough", THRESHOLD, { find: "SURE_IN_ROW = 2", replace: "SURE_IN_ROW = 1" }),
  one("a first state is mailed", OBSERVE, {
    find: 'if (record.state === "unknown")',
    replace: "if (record.epoch < 0)",
  }),
  one("no damping", THRESHOLD, {
    find: "Math.min(MOST_IN_ROW, SURE_IN_ROW * 2 ** cycles)",
    replace: "Math.min(SURE_IN_ROW, MOST_IN_ROW * 2 ** cycles)",
    kind: "flapping",
  }),
  one("a clock that went back blinds the check", LIMITS, {
    find: "now >= until || until - now > longest",
    replace: "now >= until || until - now > longest * 100",
  }),
  one("an emptied record begins with its old name", OBSERVE, {
    find: "series: newSeries,",
    replace: 'series: newSeries && "first",',
  }),
  one("a flip is forgotten before it was told", FLIPS, {
    find: "return bounded.filter((flip) => !isFinished(flip) || finished-- <= FINISHED_KEPT);",
    replace: "return bounded.filter((flip) => !isFinished(flip) || finished-- <= FINISHED_KEPT).slice(-3);",
    kind: "long",
  }),
  one("no lease", CLAIM, {
    find: "if (flip.lease && !isOver(flip.lease.until, LEASE_MS, now))",
    replace: "if (flip.lease && flip.lease.until < 0)",
    kind: "crowded",
  }),
  one("a claim that lasts for hours", LIMITS, {
    find: "LEASE_MS = MINUTE_MS",
    replace: "LEASE_MS = 180 * MINUTE_MS",
  }),
  one("the risk begins with the answer", CLAIM, {
    find: "riskStart: riskStart ?? now,",
    replace: "riskStart,",
  }),
  one("the risk begins anew with each attempt", CLAIM, {
    find: "riskStart: riskStart ?? now,",
    replace: "riskStart: now,",
  }),
  one("given up while its last attempt may still arrive", CLAIM, {
    find: "const isAlive = !isOver(rest, ALIVE_MS, now);",
    replace: "const isAlive = !isOver(rest, 0, now) && false;",
    kind: "long",
  }),
  one("no answer taken for not sent", COMPLETE, {
    find: "return { ...released, nextAt: now + backoff };",
    replace: "return { ...released, riskStart, nextAt: now + backoff };",
  }),
  one("one refusal for now forgets the attempts before it", COMPLETE, {
    find: "const riskStart = isFirst ? null : flip.riskStart;",
    replace: "const riskStart = isFirst ? null : null;",
  }),
  one("another sender for a mail in doubt", CLAIM, {
    find: "mail.from === sender || riskStart !== null",
    replace: "mail.from === sender",
  }),
  one("tried again after the service forgot the key", LIMITS, {
    find: "WINDOW_MS = 23 * HOUR_MS",
    replace: "WINDOW_MS = 2300 * HOUR_MS",
    kind: "long",
  }),
  {
    name: "asked after at once, and believed",
    edits: [
      {
        file: CLAIM,
        find: "const nextAt = Math.min(settled, now + SETTLED_MS);",
        replace: "const nextAt = Math.min(settled, now);",
      },
      {
        file: RECONCILE,
        find: "if (flip.absentAt === null) return",
        replace: "if (flip.absentAt === 0) return",
      },
    ],
    kind: "long",
  },
  one("another key though the list could not be read", RECONCILE, {
    find: 'if (found.kind === "unreadable")',
    replace: 'if (found.kind === "found")',
    kind: "long",
  }),
  one("a later flip overtakes an earlier one", CLAIM, {
    find: "if (!isOver(flip.nextAt, LONGEST_BACKOFF_MS, now)) return { next, flip: null };",
    replace: "if (!isOver(flip.nextAt, LONGEST_BACKOFF_MS, now)) continue;",
  }),
  one("taken counts only from the holder of the lease", COMPLETE, {
    find: 'if (outcome.kind === "accepted") {',
    replace: 'if (outcome.kind === "accepted" && flip.lease?.token === token) {',
    kind: "crowded",
  }),
  one("the outside is told that all is well though no mail goes out", CHECK, {
    find: "early?.isMisconfigured || late?.isMisconfigured;",
    replace: "false;",
  }),
  one("waits without bound", LIMITS, {
    find: "LONGEST_BACKOFF_MS = 30 * MINUTE_MS",
    replace: "LONGEST_BACKOFF_MS = 3000 * MINUTE_MS",
    kind: "long",
  }),
];
