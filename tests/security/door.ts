import { afterAll, beforeAll } from "vitest";
import { createSignIn, type SignIn } from "@/lib/adapters/auth/sign-in";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import type { FleetState } from "@/lib/core/fleet-state";
import type { Mail, MailOutcome } from "@/lib/core/mail";
import type { ProductEvent } from "@/lib/core/product-event";
import type { AdmissionRule } from "@/lib/core/sign-in/sign-up";
import { requestLink } from "@/lib/use-cases/request-link";
import { lookAtLink, spendLink } from "@/lib/use-cases/spend-link";
import type { Desk } from "../adapters/database/backends";

export const APP_URL = "https://dunlin.example";
export const SECRET = "a secret of these tests, long enough to be one";

export type Asked = { token: string | null; code: string; browser: string };

/** Sign-in as the app wires it, on a real database; mails and events are caught. One per describe block. */
export class Door {
  mails: Mail[] = [];
  events: { accountId: string; event: ProductEvent }[] = [];
  reports: string[] = [];
  mailOutcome: MailOutcome = { kind: "kept" };
  /** What the app's clock is ahead of the machine's. */
  aheadMs = 0;
  private made: SignIn | null = null;
  private working: Promise<unknown>[] = [];

  constructor(readonly desk: Desk) {
    beforeAll(() => this.open());
    afterAll(() => this.settled());
  }

  /** With full limits again, where fleet state counts them; null: there is none. */
  open(
    sharedState: Pick<FleetState, "take"> | null = createMemoryFleetState(),
    rule: Partial<AdmissionRule> = {},
  ): void {
    this.made = createSignIn({
      database: this.desk.database,
      secret: SECRET,
      appUrl: APP_URL,
      sharedState,
      rule: { signUp: "invited", operatorAddress: null, ...rule },
      sendMail: async (mail) => {
        this.mails.push(mail);
        return this.mailOutcome;
      },
      listOutbox: null,
      isOutboxOpen: false,
      keepAlive: (work) => void this.working.push(work),
      report: (line) => void this.reports.push(line),
    });
  }

  get signIn(): SignIn {
    if (!this.made) throw new Error("The door is not open yet");
    return this.made;
  }

  get needs() {
    return {
      ...this.signIn,
      now: () => new Date(Date.now() + this.aheadMs),
      record: async (accountId: string, events: readonly ProductEvent[]) => {
        for (const event of events) this.events.push({ accountId, event });
      },
    };
  }

  /** All that runs after the answers. */
  async settled(): Promise<void> {
    for (let work = this.working.shift(); work; work = this.working.shift()) await work;
  }

  request(typed: string, { browser = null, returnTo = null, network = "192.0.2.1" }: Partial<Request> = {}) {
    return requestLink({ typed, returnTo, browser, network }, this.needs);
  }

  /** Asks for a link; `token` is what its mail holds, null when no mail went out. */
  async ask(typed: string, request: Partial<Request> = {}): Promise<Asked> {
    this.mails = [];
    const asked = await this.request(typed, request);
    await this.settled();
    if (asked.kind !== "asked") throw new Error(`not asked: ${asked.kind}`);
    const token = /\/sign-in\/link\?token=([\w-]+)/.exec(this.mails[0]?.text ?? "")?.[1] ?? null;
    return { token, code: asked.code, browser: asked.browser };
  }

  lookAt({ token, browser }: { token: string | null; browser: string | null }) {
    return lookAtLink({ token: token ?? "", browser }, this.needs);
  }

  press(
    { token, browser }: { token: string | null; browser: string | null },
    { code = null, network = "192.0.2.1" }: { code?: string | null; network?: string } = {},
  ) {
    const timeZone = "Europe/Berlin";
    return spendLink({ token: token ?? "", browser, code, timeZone, network }, this.needs);
  }

  /** From an address to a session, as a person with one browser does; the cookie as that browser sends it. */
  async enter(address: string, headers = new Headers()): Promise<string> {
    const spent = await this.press(await this.ask(address));
    if (spent.kind !== "admitted") throw new Error(`not admitted: ${spent.kind}`);
    const { name, value } = await this.signIn.begin(spent.userId, headers);
    return `${name}=${encodeURIComponent(value)}`;
  }

  who(cookie: string) {
    return this.signIn.find(new Headers({ cookie }));
  }
}

type Request = { browser: string | null; returnTo: string | null; network: string };
