import { agoText } from "../ui/instant-words";
import { SubmitButton } from "../ui/submit-button";
import { deviceText } from "./device-words";
import type { SessionView } from "./session-view";

/** So many are looked through at a glance; more wait behind one click. */
const SHOWN = 6;

type SessionListProps = {
  sessions: readonly SessionView[];
  now: Date;
  timeZone: string;
  endSession: (sessionId: string) => Promise<void>;
};

/** This one first, then the others, the last used at the top. */
export function SessionList({ sessions, ...row }: SessionListProps) {
  const ordered = [...sessions].sort(
    (a, b) => Number(b.isThis) - Number(a.isThis) || b.lastSeenAt.getTime() - a.lastSeenAt.getTime(),
  );
  const rest = ordered.slice(SHOWN);
  return (
    <>
      <SessionRows label="Where you are signed in" sessions={ordered.slice(0, SHOWN)} {...row} />
      {rest.length > 0 && (
        <details className="session-rest">
          <summary>
            {rest.length === 1 ? "One more, used longer ago" : `${rest.length} more, used longer ago`}
          </summary>
          <SessionRows label="Used longer ago" sessions={rest} {...row} />
        </details>
      )}
    </>
  );
}

function SessionRows({ label, sessions, now, timeZone, endSession }: SessionListProps & { label: string }) {
  return (
    <ul className="session-rows" aria-label={label}>
      {sessions.map((session) => {
        const device = deviceText(session.userAgent);
        const seen = agoText(session.lastSeenAt, { now, timeZone });
        return (
          <li key={session.id}>
            <p className="session-device">
              <b>{device}</b>
              {session.isThis && <span className="chip friendly">This one</span>}
            </p>
            <p className="session-seen">
              {session.isThis ? "In use now" : `Last seen ${seen}`} · signed in{" "}
              {agoText(session.signedInAt, { now, timeZone })}
            </p>
            {!session.isThis && (
              <form action={endSession.bind(null, session.id)}>
                <SubmitButton className="button" busy="Ending…" label={`End ${device}, last seen ${seen}`}>
                  End
                </SubmitButton>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
