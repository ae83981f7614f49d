import { GET } from "@/app/api/cron/check-nodes/route";
import type { HealthRecord } from "@/lib/core/node-health/health-record";
import { startResend, type TestResend } from "../fakes/start-resend";
import { serve } from "../harness/serve";
import { type HostedApp, startHostedApp } from "./hosted-app";

const CRON_SECRET = "the-secret-of-a-cron";

export const FIVE_MINUTES = 5 * 60_000;

export type Called = {
  status: number;
  told: { isGood: boolean; nodes: { name: string; isCounted: boolean; flippedTo: string | null }[] };
};

/** The app's own wiring with a mail service and an outside watchman that count what reaches them. */
export class CheckedApp {
  private constructor(
    readonly app: HostedApp,
    readonly resend: TestResend,
    readonly beats: string[],
  ) {}

  static async start(env: Record<string, string> = {}): Promise<CheckedApp> {
    const resend = await startResend();
    const beats: string[] = [];
    const watchman = await serve((request, response) => {
      beats.push(`${request.method} ${request.url}`);
      response.end("OK");
    });
    const app = await startHostedApp({
      CRON_SECRET,
      ALERT_EMAIL: "operator@studio.example",
      RESEND_API_KEY: "re_of_these_tests",
      RESEND_BASE_URL: resend.url,
      MAIL_FROM: "Dunlin <dunlin@studio.example>",
      HEARTBEAT_URL: `${watchman}/beat`,
      CONTROL_URL: watchman,
      CHECK_RETRY_MS: "1",
      ...env,
    });
    return new CheckedApp(app, resend, beats);
  }

  async call(secret = CRON_SECRET): Promise<Called> {
    const headers = { authorization: `Bearer ${secret}` };
    const answer = await GET(new Request("https://any.example/api/cron/check-nodes", { headers }));
    return { status: answer.status, told: (await answer.json()) as Called["told"] };
  }

  /** A check after each five minutes. */
  async callAfterEach(checks: number): Promise<Called[]> {
    const answers: Called[] = [];
    for (let count = 0; count < checks; count += 1) {
      await this.passTime(FIVE_MINUTES);
      answers.push(await this.call());
    }
    return answers;
  }

  /** As if everything that is known had been written so long ago: the store's own clock cannot be moved. */
  async passTime(ms: number): Promise<void> {
    const { health, nodeNames, newId } = this.app.needs;
    for (const node of nodeNames) {
      const reading = await health.read(node);
      if (reading.kind !== "found") continue;
      const { version, record } = reading.stored;
      const next = { version: newId(), record: earlier(record, ms) };
      if (!(await health.replace(node, { expected: version, next }))) throw new Error("somebody else wrote");
    }
  }

  async recordOf(node: string): Promise<HealthRecord | null> {
    const reading = await this.app.needs.health.read(node);
    return reading.kind === "found" ? reading.stored.record : null;
  }

  /** Subjects of the mails the service took, in their order. */
  async mails(): Promise<string[]> {
    return (await this.resend.log()).mails.map(({ subject }) => subject);
  }

  async stop(): Promise<void> {
    await Promise.all([this.app.stop(), this.resend.stop()]);
  }
}

function earlier(record: HealthRecord, ms: number): HealthRecord {
  const before = <Instant extends number | null>(at: Instant) => (at === null ? at : at - ms) as Instant;
  const flips = record.flips.map((flip) => ({
    ...flip,
    at: before(flip.at),
    confirmedAt: before(flip.confirmedAt),
    since: before(flip.since),
    nextAt: before(flip.nextAt),
    riskStart: before(flip.riskStart),
    lastAttemptAt: before(flip.lastAttemptAt),
    absentAt: before(flip.absentAt),
  }));
  const { since, rowSince, countedAt } = record;
  return { ...record, since: before(since), rowSince: before(rowSince), countedAt: before(countedAt), flips };
}
