import type { Mail } from "../mail";

/** No word of a stranger is in these mails: whoever asks chooses the address alone. */
export function linkMail(to: string, link: string): Mail {
  const text = `Open this link and press the button there to sign in:

${link}

It works once, for ten minutes, and only the newest one works. Did you not ask for it? Then delete this mail: nobody can sign in without it.`;
  return { to, kind: "sign-in-link", subject: "Your link to sign in to Dunlin", text };
}

/** Holds nothing that signs anybody in: an invitation is only worth something to whoever reads the mail of its address. */
export function invitationMail(to: string, appUrl: string): Mail {
  const text = `You are invited to this Dunlin, which words the follow-ups for overdue invoices:

${appUrl}/sign-in

Ask there for a link with this address of yours, ${to}, within two weeks. You did not expect this? Then delete this mail.`;
  return { to, kind: "invitation", subject: "You are invited to Dunlin", text };
}
