import type { OperationsView } from "@/lib/core/operations/operations-view";
import { orElse } from "@/lib/core/operations/part";
import type { FormAction } from "../ui/form-action";
import { CheckNow } from "./check-now";
import { headlineText } from "./headline-words";
import { LiveRefresh } from "./live-refresh";
import { StateAnnouncer } from "./state-announcer";
import { agoText, type Here, momentText } from "./time-words";
import { Unchecked } from "./unchecked";
import { WaitingMails } from "./waiting-mails";

type OperationsHeadProps = { view: OperationsView; here: Here; checkNow: FormAction };

export function OperationsHead({ view, here, checkNow }: OperationsHeadProps) {
  const checks = orElse(view.checks, null);
  const told = { headline: view.headline, checks, draftsToday: orElse(view.draftsToday, null) };
  return (
    <header className="operations-head">
      <h1 className="operations-headline">{headlineText(told, here)}</h1>
      <p className="operations-sub">
        {checkedText(view, here)} {loadText(view.load)}
      </p>
      <WaitingMails view={view} />
      {checks !== null && checks.kind !== "fresh" && <Unchecked checks={checks} />}
      <div className="operations-tools">
        <CheckNow action={checkNow} />
        <LiveRefresh madeAt={view.now} />
      </div>
      <StateAnnouncer states={statesOf(view)} />
    </header>
  );
}

function checkedText({ checks }: OperationsView, here: Here): string {
  if (checks.kind === "away") return "When they were last checked cannot be read just now.";
  if (checks.value.kind === "never") return "";
  return `Last checked ${agoText(checks.value.at, here)}, at ${momentText(checks.value.at, here)}.`;
}

/** What is written is told of all instances; the queue is this one's. */
function loadText({ running, waiting }: OperationsView["load"]): string {
  if (running === 0 && waiting === 0) return "Nothing is being written and nobody waits here.";
  return `${running} being written, ${waiting === 0 ? "nobody waits here" : `${waiting} waiting here`}.`;
}

/** What is told aloud when it changes. */
function statesOf({ nodes }: OperationsView): string[] {
  const words = { up: "is up", down: "is down", unknown: "is not known yet" };
  return nodes.flatMap(({ name, now }) =>
    now.kind === "known" ? [`${name} ${words[now.value.state]}.`] : [],
  );
}
