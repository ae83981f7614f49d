"use server";

import { clockText } from "@/components/ui/instant-words";
import type { FormState } from "@/lib/core/form-state";
import { checkedWords } from "@/lib/core/operations/checked-words";
import { forOperatorAction } from "@/lib/dependencies";
import { limitedChecks } from "@/lib/http/limited";
import { refresh } from "./refresh";

/** The same run that a cron asks for. */
export async function checkNodesNowAction(_: FormState): Promise<FormState> {
  const { accountId, needs, nodeHealth } = await forOperatorAction();
  const tooMany = await limitedChecks(needs);
  if (tooMany !== null) return not(tooMany);
  const run = await nodeHealth.check();
  refresh();
  if (run.kind === "not-checked") return not(NOT_CHECKED);
  const account = await needs.findAccount(accountId).catch(() => null);
  const timeZone = account?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const found = checkedWords(run.nodes, clockText(needs.now().getTime(), timeZone));
  return run.isGood ? { kind: "done", message: found } : not(`${found} Not everything could be done. ${SEE}`);
}

/** Only a person may decide that a second mail is better than none. */
export async function resendFlipMailAction(
  node: string,
  epoch: number,
  generation: number,
): Promise<FormState> {
  const { nodeHealth, viewer } = await forOperatorAction();
  const asked = { node: String(node), epoch: Number(epoch), generation: Number(generation) };
  const resent = await nodeHealth.resend(asked, viewer.userId ?? "of this machine");
  refresh();
  switch (resent.kind) {
    case "queued":
      return { kind: "done", message: "One more mail is on its way. The list shows what becomes of it." };
    case "gone":
      return not("This mail was sent anew already, or is known to have arrived. Nothing more was sent.");
    case "store-away":
      return not(
        "What is known of this mail cannot be read now, so nothing was sent. Please try again soon.",
      );
  }
}

function not(message: string): FormState {
  return { kind: "invalid", message, fields: {}, values: {} };
}

const NOT_CHECKED =
  "The nodes could not be checked to the end, so nothing new is known of them. The log says why; please try again soon.";
const SEE = "What is left stands below and is tried again by the next check.";
