import { faultLine } from "./adapters/fault-line";
import { createHeartbeat } from "./adapters/heartbeat";
import { NodeFault } from "./adapters/nodes/node-fault";
import { within } from "./adapters/nodes/stopper";
import type { NodeSettings } from "./core/nodes/node";
import type { Env } from "./env";
import { nodesFromEnv, settingNamesFromEnv } from "./node-settings";
import type { OpenedMail } from "./open-mail";
import { type CheckNodesNeeds, type CheckRun, checkNodes } from "./use-cases/check-nodes";
import { drainFlipMails } from "./use-cases/drain-flip-mails";
import { type FreezeFlipMailNeeds, freezeFlipMail } from "./use-cases/freeze-flip-mail";
import { resendFlipMail } from "./use-cases/resend-flip-mail";

/** `trouble`: why a run did not come to its end, for the log. What it had written stands, and the next one goes on from there. */
export type HealthRun = Extract<CheckRun, { kind: "checked" }> | { kind: "not-checked"; trouble: string };

export type NodeHealth = ReturnType<typeof createNodeHealth>;

/** Well below the five minutes between two runs, so that they rarely meet. */
const RUN_MS = 60_000;
/** Somebody waits for the answer. */
const SENDING_MS = 20_000;

type Kept = Pick<CheckNodesNeeds, "nodeNames" | "health" | "probeNodes" | "keepChecks" | "warmUp" | "newId"> &
  Pick<FreezeFlipMailNeeds, "alertRecipient" | "nodeFigures" | "outageFigures"> & { instanceId: string };

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
    installation: needs.instanceId,
    mailFrom: mail.from ?? "",
    freezeFlipMail: (flip) => freezeFlipMail(freezing, flip),
    sendFlipMail: mail.flips.send,
    findFlipMail: mail.flips.find,
    tellHeartbeat: createHeartbeat({ url: settings.HEARTBEAT_URL }),
  });
}

/** What a cron, a timer of this process and an operator's button ask for alike. */
export function createNodeHealth(needs: CheckNodesNeeds, { runMs = RUN_MS } = {}) {
  return {
    /** Ends within a minute and never rejects. */
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
    async resend(asked: { node: string; epoch: number; generation: number }, by: string) {
      if (!needs.nodeNames.includes(asked.node)) return { kind: "gone" as const };
      const resent = await resendFlipMail(needs, asked);
      if (resent.kind !== "queued") return resent;
      const { node, epoch, generation } = asked;
      console.log(`Dunlin: operator ${by} had mail ${generation} of flip ${epoch} of ${node} sent anew.`);
      // What it does not send now, the next run does.
      await within(SENDING_MS, (signal) => drainFlipMails(needs, signal)).catch(() => {});
      return resent;
    },
  };
}

function notChecked(why: string): HealthRun {
  return { kind: "not-checked", trouble: `the nodes were not checked to the end: ${why}.` };
}
