import type { NodeView } from "../core/nodes/node-view";
import type { AlertFindings } from "../core/readiness/alert-words";
import type { Look, MailLook, Readiness } from "../core/readiness/readiness";
import { readinessWords } from "../core/readiness/readiness-words";

/** Each look ends by itself within seconds and never rejects. null: not set up. */
export type CheckReadinessNeeds = {
  lookAtDatabase(): Promise<{ kind: "embedded" | "postgres"; look: Look }>;
  lookAtFleetState(): Promise<Look | null>;
  lookAtMail(): Promise<MailLook | null>;
  lookAtAlerts(): Promise<AlertFindings>;
  lookAtAnalytics(): Promise<Look | null>;
  lookAtNodes(): Promise<NodeView[]>;
};

/** Everything Dunlin leans on, looked at now and all at once: as long as the slowest takes. */
export async function checkReadiness(needs: CheckReadinessNeeds): Promise<Readiness[]> {
  const [database, fleetState, mail, alerts, analytics, nodes] = await Promise.all([
    needs.lookAtDatabase(),
    needs.lookAtFleetState(),
    needs.lookAtMail(),
    needs.lookAtAlerts(),
    needs.lookAtAnalytics(),
    needs.lookAtNodes(),
  ]);
  return readinessWords({ database, fleetState, mail, alerts, analytics, nodes });
}
