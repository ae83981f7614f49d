import type { FleetState } from "../../core/fleet-state";
import { lookAtDatabase } from "./look-at-database";
import { lookAtFleetState } from "./look-at-fleet-state";
import { lookAtPostHog } from "./look-at-posthog";
import { lookAtResend } from "./look-at-resend";

export type LookSettings = {
  database: { kind: "embedded" | "postgres"; read: () => Promise<unknown> };
  /** The shared store itself, without what bridges its faults; null: this process's memory. */
  sharedState: FleetState | null;
  mail: { key: string | undefined; from: string | undefined };
  analytics: { key: string | undefined; host: string; instanceId: string };
  newId: () => string;
};

/** The looks of the operator's page. Each costs a request or two, so none is taken unless somebody asks. */
export function createLooks({ database, sharedState, mail, analytics, newId }: LookSettings) {
  return {
    lookAtDatabase: async () => ({ kind: database.kind, look: await lookAtDatabase(database.read) }),
    lookAtFleetState: async () => (sharedState === null ? null : lookAtFleetState(sharedState, newId)),
    async lookAtMail() {
      const { key, from } = mail;
      return key === undefined || from === undefined ? null : lookAtResend({ key, from });
    },
    async lookAtAnalytics() {
      const { key, ...where } = analytics;
      return key === undefined ? null : lookAtPostHog({ key, ...where });
    },
  };
}
