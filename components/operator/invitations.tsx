import { agoText, untilText } from "../ui/instant-words";
import { SubmitButton } from "../ui/submit-button";
import type { PendingInvitation } from "./invitation-view";

type InvitationsProps = {
  invitations: readonly PendingInvitation[];
  now: Date;
  timeZone: string;
  withdraw: (invitationId: string) => Promise<void>;
};

/** Who was asked in and has not come yet. */
export function Invitations({ invitations, now, timeZone, withdraw }: InvitationsProps) {
  if (invitations.length === 0)
    return (
      <p className="invitations-none">
        Nobody is waiting to come in. Whom you invite is listed here until they do.
      </p>
    );
  return (
    <ul className="invitations" aria-label="Invitations not yet taken up">
      {invitations.map((invitation) => (
        <li key={invitation.id}>
          <p className="invited-who">
            <b>{invitation.email}</b>
            {invitation.isOperator && <span className="chip hollow">Operator</span>}
          </p>
          <p className="invited-when">
            Invited {agoText(invitation.invitedAt, { now, timeZone })}
            {invitation.expiresAt && ` · ends ${untilText(invitation.expiresAt, now)}`}
          </p>
          <form action={withdraw.bind(null, invitation.id)}>
            <SubmitButton
              className="button"
              busy="Withdrawing…"
              label={`Withdraw the invitation of ${invitation.email}`}
            >
              Withdraw
            </SubmitButton>
          </form>
        </li>
      ))}
    </ul>
  );
}
