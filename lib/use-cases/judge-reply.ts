import type { DraftWriter, Mail } from "../core/draft/draft";
import { draftFromReply } from "../core/draft/draft-from-reply";
import { fillTemplate } from "../core/draft/fill";
import type { FailedTry } from "../core/draft/next-try";
import { recheckMail } from "../core/draft/recheck-mail";
import type { NodeEvent } from "../core/nodes/chat";
import type { DraftOrder } from "./request-draft";

export type Usable = {
  kind: "usable";
  template: Mail;
  mail: Mail;
  writer: DraftWriter;
  repairs: readonly string[];
};

/** The only road from a model's reply to a mail: read, checked, filled, and the filled mail checked again. */
export function judgeReply(
  reply: Extract<NodeEvent, { type: "finished" }>,
  { draft, contract }: DraftOrder,
  elapsedMs: number,
): Usable | FailedTry {
  const { node, model } = reply;
  const read = draftFromReply(reply, contract);
  if (read.kind === "refused") return { kind: "refused", node, model, reason: read.reason };
  const template = { subject: read.subject, body: read.body };
  const mail = fillTemplate(template, draft.facts);
  const checked = recheckMail(mail, template, draft.facts, contract);
  if (checked.kind === "unsound") return { kind: "refused", node, model, reason: checked.reason };
  const writer: DraftWriter = { kind: "model", node, model, seconds: elapsedMs / 1000 };
  return { kind: "usable", template, mail, writer, repairs: read.repairs };
}
