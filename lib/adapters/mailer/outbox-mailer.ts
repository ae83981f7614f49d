import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { KeptMail, Mail, MailOutcome } from "../../core/mail";

const MOST_KEPT = 50;

const keptMails = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(["sign-in-link", "invitation"]),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    keptAt: z.coerce.date(),
  }),
);

/**
 * Where mails wait while no mail service is set up: in the terminal, and in a file that its owner alone may read. Never in
 * the database, which would then hold links that sign in.
 */
export function createOutboxMailer({ dataDir, print }: { dataDir: string; print: (line: string) => void }) {
  const file = join(/* turbopackIgnore: true */ dataDir, "outbox.json");
  let turn: Promise<unknown> = Promise.resolve();

  async function keep(mail: Mail): Promise<void> {
    const mails = [{ ...mail, id: randomUUID(), keptAt: new Date() }, ...(await readKept(file))];
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(mails.slice(0, MOST_KEPT)), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  return {
    async send(mail: Mail): Promise<MailOutcome> {
      print(`A mail to ${mail.to} (no mail service is set up):\n\n${mail.text}\n`);
      turn = turn.then(() => keep(mail)).catch(() => {});
      // The terminal has it already: a disk that cannot be written to keeps nobody out.
      await turn;
      return { kind: "kept" };
    },

    /** Newest first; only the last fifty are kept. */
    listOutbox: (): Promise<KeptMail[]> => readKept(file),
  };
}

/** A file that is not there, or not ours, is an empty outbox. */
async function readKept(file: string): Promise<KeptMail[]> {
  try {
    return keptMails.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return [];
  }
}
