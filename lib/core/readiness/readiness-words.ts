import type { NodeView } from "../nodes/node-view";
import { type AlertFindings, alertReadiness } from "./alert-words";
import type { Look, MailLook, Readiness } from "./readiness";

export type ReadinessFindings = {
  /** null: this process's memory. */
  fleetState: Look | null;
  database: { kind: "embedded" | "postgres"; look: Look };
  /** null: nothing is sent, mails land in the outbox. */
  mail: MailLook | null;
  alerts: AlertFindings;
  /** null: product events stay in the own database. */
  analytics: Look | null;
  nodes: readonly NodeView[];
};

/** Everything Dunlin leans on, in the order of what hurts most without it. */
export function readinessWords(findings: ReadinessFindings): Readiness[] {
  return [
    databaseWords(findings.database),
    mailWords(findings.mail),
    alertReadiness(findings.alerts),
    fleetStateWords(findings.fleetState),
    analyticsWords(findings.analytics),
    ...findings.nodes.map(nodeReadiness),
  ];
}

function databaseWords({ kind, look }: ReadinessFindings["database"]): Readiness {
  const name = "Database";
  if (look.kind === "well") {
    const where =
      kind === "embedded" ? "The embedded one, in the folder DATA_DIR" : "The Postgres of DATABASE_URL";
    return { name, state: "well", words: `${where}. It answers.`, mend: null };
  }
  const mend =
    kind === "embedded"
      ? "See that the disk of DATA_DIR has room and is mounted, and start Dunlin again."
      : "See that the Postgres of DATABASE_URL runs, lets this machine in and has connections left.";
  return { name, state: "wrong", words: `${faultWords(look)} No page can show data meanwhile.`, mend };
}

function mailWords(look: MailLook | null): Readiness {
  const name = "Mail";
  const wrong = (words: string, mend: string): Readiness => ({ name, state: "wrong", words, mend });
  if (look === null) {
    const words = "Nothing is sent: mails land in the terminal and in the outbox.";
    return { name, state: "off", words, mend: "To send mail, set RESEND_API_KEY and MAIL_FROM." };
  }
  switch (look.kind) {
    case "well":
      return {
        name,
        state: "well",
        words: "Resend takes our key, and the domain of MAIL_FROM is verified.",
        mend: null,
      };
    case "well-unseen":
      return {
        name,
        state: "well",
        words:
          "Resend takes our key. It may only send, so the first mail shows whether the domain of MAIL_FROM is verified.",
        mend: null,
      };
    case "domain-unverified":
      return wrong(
        "Resend takes our key, but the domain of MAIL_FROM is not verified there, so it refuses every mail.",
        "Verify the domain under Domains at Resend, or write another one in MAIL_FROM.",
      );
    case "refused":
      return wrong(
        "Resend does not take our key. No mail leaves, sign-in links included.",
        "Make a key under API keys at Resend, put it in RESEND_API_KEY and start Dunlin again.",
      );
    default:
      return wrong(`${faultWords(look)} No mail leaves meanwhile.`, waitFor("Resend"));
  }
}

function fleetStateWords(look: Look | null): Readiness {
  const name = "Fleet state";
  if (look === null) {
    return {
      name,
      state: "off",
      words: "In this process's memory, which is all that one process needs.",
      mend: "For several instances, set UPSTASH_REDIS_REST_URL and UPSTASH_REDIS_REST_TOKEN.",
    };
  }
  if (look.kind === "well")
    return { name, state: "well", words: "Upstash answers and keeps what we write.", mend: null };
  const meanwhile = "Meanwhile each instance keeps its own limits and knowledge of nodes; no draft is lost.";
  const mend =
    look.kind === "refused"
      ? "Copy the token that may write from Upstash's REST panel to UPSTASH_REDIS_REST_TOKEN and start Dunlin again."
      : waitFor("Upstash");
  return { name, state: "wrong", words: `${faultWords(look)} ${meanwhile}`, mend };
}

function analyticsWords(look: Look | null): Readiness {
  const name = "Analytics";
  if (look === null) {
    return {
      name,
      state: "off",
      words: "Product events stay in Dunlin's own database; every picture here is made from them.",
      mend: "To see them in PostHog too, set POSTHOG_KEY.",
    };
  }
  if (look.kind === "well")
    return { name, state: "well", words: "PostHog answers and takes our key.", mend: null };
  const mend =
    look.kind === "refused"
      ? "Copy the project's key to POSTHOG_KEY, see that POSTHOG_HOST names its region, and start Dunlin again."
      : waitFor("PostHog");
  return { name, state: "wrong", words: `${faultWords(look)} Events wait in Dunlin's own database.`, mend };
}

function nodeReadiness({ name, state, headline, help, command }: NodeView): Readiness {
  const mend = help === null ? null : [help, command].filter((part) => part !== null).join(" ");
  return { name: `Node ${name}`, state: state === "ready" ? "well" : "wrong", words: headline, mend };
}

function waitFor(vendor: string): string {
  return `See whether ${vendor} has an outage; it is used again by itself. If it lasts, check the settings that name it.`;
}

function faultWords(look: Exclude<Look, { kind: "well" }>): string {
  switch (look.kind) {
    case "refused":
      return "It turned us away: the key or password is wrong or has run out.";
    case "unreachable":
      return "It cannot be reached.";
    case "too-slow":
      return "It did not answer in time.";
    case "used-up":
      return "It takes no more of us for now: its quota is spent.";
    case "broken":
      return `It answered with a fault (${look.code}).`;
  }
}
