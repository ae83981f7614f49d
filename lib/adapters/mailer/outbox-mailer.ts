import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { KeptMail, Mail, MailOutcome } from "../../core/mail";
import type { FlipMailOutcome } from "../../core/node-health/flip-mail-outcome";
import { flipMailKey } from "./flip-mail-key";
import type { FlipMailer } from "./flip-mailer";

const MOST_KEPT = 50;

const keptMail = z.object({
  id: z.string(),
  kind: z.enum(["sign-in-link", "invitation", "node-flip"]),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  keptAt: z.coerce.date(),
  /** Of a flip's mail: what is handed over twice is kept once. */
  key: z.string().optional(),
});

type NewMail = Omit<z.output<typeof keptMail>, "id" | "keptAt">;

/**
 * Where mails wait while no mail service is set up: in the terminal, and in a file that its owner alone may read. Never in
 * the database, which would then hold links that sign in.
 */
export function createOutboxMailer({ dataDir, print }: { dataDir: string; print: (line: string) => void }) {
  const file = join(/* turbopackIgnore: true */ dataDir, "outbox.json");
  let turn: Promise<unknown> = Promise.resolve();

  async function keep(mail: NewMail): Promise<void> {
    const kept = await readKept(file);
    if (mail.key !== undefined && kept.some(({ key }) => key === mail.key)) return;
    print(`A mail to ${mail.to} (no mail service is set up):\n\n${mail.text}\n`);
    const mails = [{ ...mail, id: randomUUID(), keptAt: new Date() }, ...kept];
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(mails.slice(0, MOST_KEPT)), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  /** The terminal has it already: a disk that cannot be written to keeps nobody out. */
  async function take(mail: NewMail): Promise<{ kind: "kept" }> {
    turn = turn.then(() => keep(mail)).catch(() => {});
    await turn;
    return { kind: "kept" };
  }

  /** What may have been sent while a service was set up is not known here. */
  const flipMailer: FlipMailer = {
    send: ({ to, subject, text }, name): Promise<FlipMailOutcome> =>
      take({ kind: "node-flip", to, subject, text, key: flipMailKey(name) }),
    find: async () => ({ kind: "unreadable", reason: "no-mail-service" }),
  };

  return {
    send: ({ kind, to, subject, text }: Mail): Promise<MailOutcome> => take({ kind, to, subject, text }),

    flipMailer,

    /** Newest first; only the last fifty are kept. */
    listOutbox: async (): Promise<KeptMail[]> => (await readKept(file)).map(({ key, ...mail }) => mail),
  };
}

/** A file that is not there, or not ours, is an empty outbox; a mail of a kind that is not known here is left out. */
async function readKept(file: string): Promise<z.output<typeof keptMail>[]> {
  try {
    const found = z.array(z.unknown()).parse(JSON.parse(await readFile(file, "utf8")));
    return found.flatMap((each) => keptMail.safeParse(each).data ?? []);
  } catch {
    return [];
  }
}
