import type { FlipMailer } from "./adapters/mailer/flip-mailer";
import { createOutboxMailer } from "./adapters/mailer/outbox-mailer";
import type { KeptMail, Mail, MailOutcome } from "./core/mail";
import { isLoopbackAddress } from "./core/settings-together";
import type { Env } from "./env";
import { isLocalHost } from "./http/local-host";

export type OpenedMail = {
  sendMail(mail: Mail, signal?: AbortSignal): Promise<MailOutcome>;
  flips: FlipMailer;
  /** Whom mails come from; null: no mail service is set up, so they are kept. */
  from: string | null;
  /** null: a mail service is set up. */
  listOutbox: (() => Promise<KeptMail[]>) | null;
  /** Whether everybody who gets here may read the outbox: on one's own machine alone. */
  isOutboxOpen: boolean;
};

/** Resend where it is set; else the terminal and the outbox. */
export async function openMail(settings: Env): Promise<OpenedMail> {
  const { RESEND_API_KEY: key, MAIL_FROM: from, APP_URL: appUrl } = settings;
  if (key !== undefined && from !== undefined) {
    // Loaded where it is needed: without it the app starts sooner.
    const [{ createResendMailer }, { createResendFlipMailer }] = await Promise.all([
      import("./adapters/mailer/resend-mailer"),
      import("./adapters/mailer/resend-flip-mailer"),
    ]);
    const resend = { key, from };
    const flips = createResendFlipMailer(resend);
    return { sendMail: createResendMailer(resend), flips, from, listOutbox: null, isOutboxOpen: false };
  }
  const isOutboxOpen =
    appUrl !== undefined && isLocalHost(new URL(appUrl).host) && isLoopbackAddress(settings.BIND_ADDRESS);
  const outbox = createOutboxMailer({ dataDir: settings.DATA_DIR, print: (line) => console.log(line) });
  return {
    sendMail: outbox.send,
    flips: outbox.flipMailer,
    from: null,
    listOutbox: outbox.listOutbox,
    isOutboxOpen,
  };
}
