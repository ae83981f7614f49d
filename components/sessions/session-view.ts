/** One place somebody is signed in, as its owner sees it: no address, no token, nothing of its cookie. */
export type SessionView = {
  id: string;
  userAgent: string | null;
  signedInAt: Date;
  lastSeenAt: Date;
  isThis: boolean;
};
