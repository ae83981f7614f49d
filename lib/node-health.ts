import { faultLine } from "./adapters/fault-line";
import { createHeartbeat } from "./adapters/heartbeat";
import { NodeFault } from "./adapters/nodes/node-fault";
import { within } from "./adapters/nodes/stopper";
import { pause } from "./adapters/pause";
import type { FlipMailName } from "./core/node-health/flip-mail-outcome";
import type { NodeSettings } from "./core/nodes/node";
import { type Env, environmentName } from "./env";
import { nodesFromEnv, settingNamesFromEnv } from "./node-settings";
import type { OpenedMail } from "./open-mail";
import { type CheckNodesNeeds, type CheckRun, checkNodes } from "./use-cases/check-nodes";
import { drainFlipMails } from "./use-cases/drain-flip-mails";
import { type FreezeFlipMailNeeds, freezeFlipMail } from "./use-cases/freeze-flip-mail";
import { resendFlipMail } from "./use-cases/resend-flip-mail";

/** `trouble`: why a run did not come to its end, for the log. What it had written stands, and the next one goes on from there. */
export type HealthRun = Extract<CheckRun, { kind: "checked" }> | { kind: "not-checked"; trouble: string };

export type NodeHealth = ReturnType<typeof createNodeHealth>;

/** Half of the five minutes between two runs, so that they rarely meet; nodes and a mail service that all hang take 130 s. */
const RUN_MS = 150_000;
/** Pictures are worth no more of a run. */
const KEEPING_MS = 4_000;
/** Somebody waits for the answer. */
const SENDING_MS = 20_000;

type Kept = Pick<CheckNodesNeeds, "nodeNames" | "health" | "probeNodes" | "keepChecks" | "warmUp" | "newId"> &
  Pick<FreezeFlipMailNeeds, "alertRecipient" | "nodeFigures" | "outageFigures"> & { instanceId: string };

type NodeHealthNeeds = CheckNodesNeeds & Pick<FreezeFlipMailNeeds, "alertRecipient">;

export function openNodeHealth(
  { needs, mail }: { needs: Kept; mail: OpenedMail },
  settings: Env,
): NodeHealth {
  const freezing: FreezeFlipMailNeeds = {
    ...needs,
    nodes: nodesFromEnv(settings),
    settingNamesOf: (node: NodeSettings) => settingNamesFromEnv(settings, node),
    mailFrom: mail.from,
    appUrl: settings.APP_URL ?? null,
  };
  return createNodeHealth({
    ...needs,
    // A copy of the database must not take the original's keys: the mail service would keep the second mail to itself.
    installation: `${needs.instanceId} ${environmentName(settings)}`,
    mailFrom: mail.from ?? "",
    freezeFlipMail: (flip) => freezeFlipMail(freezing, flip),
    sendFlipMail: mail.flips.send,
    findFlipMail: mail.flips.find,
    // A little more than the shortest backoff of a mail, as both begin with five seconds and double.
    pause: (round, signal) => pause(settings.CHECK_RETRY_MS * round + 200, signal),
    tellHeartbeat: createHeartbeat({ url: settings.HEARTBEAT_URL }),
  });
}

/** What a cron, a timer of this process and an operator's button ask for alike. */
export function createNodeHealth(asked: NodeHealthNeeds, { runMs = RUN_MS, keepMs = KEEPING_MS } = {}) {
  const needs: CheckNodesNeeds = {
    ...asked,
    keepChecks: (checks) => within(keepMs, () => asked.keepChecks(checks)),
    async sendFlipMail(mail, name, signal) {
      const outcome = await asked.sendFlipMail(mail, name, signal);
      if (outcome.kind === "accepted" && outcome.isMismatch) console.error(otherBytes(name));
      return outcome;
    },
  };
  return {
    /** Ends within three minutes and never rejects. */
    async check(): Promise<HealthRun> {
      try {
        const run = await within(runMs, (signal) => checkNodes(needs, signal));
        if (run.kind === "checked") return run;
        return notChecked(`what is known of them cannot be read or written (${run.reason})`);
      } catch (fault) {
        return notChecked(fault instanceof NodeFault ? "it took too long" : faultLine(fault));
      }
    },

    /** On an operator's word. However often the same sending is asked for, it is queued once, and goes out now if it can. */
    async resend(sending: { node: string; epoch: number; generation: number }, by: string) {
      if (!needs.nodeNames.includes(sending.node)) return { kind: "gone" as const };
      const recipient = await asked.alertRecipient().catch(() => null);
      const resent = await resendFlipMail(needs, { ...sending, to: recipient?.address });
      if (resent.kind !== "queued") return resent;
      const { node, epoch, generation } = sending;
      console.log(`Dunlin: operator ${by} had mail ${generation} of flip ${epoch} of ${node} sent anew.`);
      // What it does not send now, the next run does.
      await within(SENDING_MS, (signal) => drainFlipMails(needs, signal)).catch(() => {});
      return resent;
    },
  };
}

function otherBytes({ node, epoch }: FlipMailName): string {
  return `Dunlin: the mail service has a mail of flip ${epoch} of ${node} already, and its words are not today's.`;
}

function notChecked(why: string): HealthRun {
  return { kind: "not-checked", trouble: `the nodes were not checked to the end: ${why}.` };
}
