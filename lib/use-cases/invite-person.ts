import type { Mail, MailOutcome } from "../core/mail";
import { readSignInAddress } from "../core/sign-in/sign-in-address";
import { INVITATION_MS } from "../core/sign-in/sign-in-link";
import { invitationMail } from "../core/sign-in/sign-in-mail";
import type { Clock } from "./needs";

export type InvitePersonNeeds = Clock & {
  appUrl: string;
  keepInvitation(invitation: {
    address: string;
    makesOperator: boolean;
    invitedBy: string;
    invitedAt: Date;
    expiresAt: Date;
  }): Promise<"kept" | "already-here">;
  sendMail(mail: Mail): Promise<MailOutcome>;
};

/** `mail`: an invitation counts even when its mail could not be sent; the operator can tell the person. */
export type Invited =
  | { kind: "invited"; address: string; mail: MailOutcome }
  | { kind: "already-here" | "empty" | "several" | "not-an-address" };

/** Lets one more address in. Only an operator may ask for it; the caller sees to that. */
export async function invitePerson(
  { typed, makesOperator, by }: { typed: string; makesOperator: boolean; by: string },
  needs: InvitePersonNeeds,
): Promise<Invited> {
  const reading = readSignInAddress(typed);
  if (reading.kind !== "address") return reading;
  const { address } = reading;
  const now = needs.now();
  const kept = await needs.keepInvitation({
    address,
    makesOperator,
    invitedBy: by,
    invitedAt: now,
    expiresAt: new Date(now.getTime() + INVITATION_MS),
  });
  if (kept === "already-here") return { kind: "already-here" };
  return { kind: "invited", address, mail: await needs.sendMail(invitationMail(address, needs.appUrl)) };
}
