import { agoText } from "../ui/instant-words";
import { LinkedText } from "./linked-text";

/** A mail that was kept here because no mail service is set up. */
export type OutboxMail = { id: string; to: string; subject: string; text: string; keptAt: Date };

type OutboxListProps = { mails: readonly OutboxMail[]; now: Date; timeZone: string };

export function OutboxList({ mails, ...here }: OutboxListProps) {
  return (
    <>
      <h1 className="page-title">Outbox</h1>
      {mails.length === 0 ? (
        <p className="outbox-none">
          Nothing here yet. While no mail service is set up, every mail Dunlin would send waits on this page
          instead.
        </p>
      ) : (
        <>
          <p className="page-lead">
            No mail service is set up, so nothing leaves this machine: these mails wait here, newest first.
          </p>
          <ol className="outbox" aria-label="Mails">
            {mails.map((mail) => (
              <OutboxLetter key={mail.id} mail={mail} {...here} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function OutboxLetter({ mail, now, timeZone }: { mail: OutboxMail } & Omit<OutboxListProps, "mails">) {
  return (
    <li className="outbox-mail">
      <p className="outbox-head">
        <span>
          To <b>{mail.to}</b>
        </span>
        <time dateTime={mail.keptAt.toISOString()}>{agoText(mail.keptAt, { now, timeZone })}</time>
      </p>
      <h2>{mail.subject}</h2>
      <p className="outbox-text">
        <LinkedText text={mail.text} />
      </p>
    </li>
  );
}
