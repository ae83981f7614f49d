import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Viewer } from "./core/viewer";
import { refuseCaller } from "./http/cron-secret";
import { isOwnRequest, refuseForeign } from "./http/own-request";
import { problem } from "./http/problem";
import { cronRules, type Installation, installation } from "./installation";

// The one door between app/ and everything behind it. Each page, action and route asks here who is there, itself:
// what a proxy let through is no reason to trust.

type SignIn = NonNullable<Installation["signIn"]>;
type SignedIn = NonNullable<Awaited<ReturnType<SignIn["find"]>>>;

/** What the use cases may ask of the outside world, whose data they work on, and who asked. */
export type Dependencies = Installation & { accountId: string; viewer: Viewer };

/** For what belongs to nobody: health, sign-in. */
export function dependencies(): Promise<Installation> {
  return installation();
}

/** Who is signed in; null: nobody. Asked of the store once per page, however many parts of it ask. */
export const whoIsThere = cache(async (): Promise<Viewer | null> => {
  return (await installation()).identify(headers);
});

/** For a page: whoever is not signed in is sent to the sign-in page, and from there back to `path`. */
export async function forPage(path = "/"): Promise<Dependencies> {
  const found = await workingFor(await whoIsThere());
  return found ?? redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** For a page of the operator's. To everybody else it is not there. */
export async function forOperatorPage(path = "/"): Promise<Dependencies> {
  const found = await forPage(path);
  return found.viewer.isOperator ? found : notFound();
}

/** For a server action. Next lets a request without Origin through, so Origin is looked at here. */
export async function forAction(): Promise<Dependencies> {
  await refuseForeignAction();
  return forPage(pathOf((await headers()).get("referer")));
}

/** The page a server action was asked from. Our own policy lets browsers name it to us alone. */
function pathOf(referer: string | null): string {
  return referer !== null && URL.canParse(referer) ? new URL(referer).pathname : "/";
}

/** For a form's action: null once nobody is signed in, so that the page can keep what was typed and say so. */
export async function forForm(): Promise<Dependencies | null> {
  await refuseForeignAction();
  return workingFor(await whoIsThere());
}

export async function forOperatorAction(): Promise<Dependencies> {
  await refuseForeignAction();
  return forOperatorPage();
}

/** For the pages and actions of sign-in itself, which in local mode is not there. */
export async function forSignIn(): Promise<SignIn> {
  return (await installation()).signIn ?? notFound();
}

/** For what people do with their own sessions, and which of them this is. */
export async function forOwnSessions(): Promise<Dependencies & { signIn: SignIn; own: SignedIn }> {
  const signIn = await forSignIn();
  const own = await signIn.find(await headers());
  const found = await workingFor(own?.viewer ?? null);
  return own && found ? { ...found, signIn, own } : redirect("/sign-in");
}

/** Before a server action that needs nobody signed in, as the sign-in form's. */
export async function refuseForeignAction(): Promise<void> {
  const { appUrl } = await installation();
  if (!isOwnRequest({ headers: await headers() }, appUrl)) notFound();
}

/** For a route: its dependencies, or the refusal to answer with (401, or 403 when another site asked). */
export async function forRoute(request: Request): Promise<Dependencies | Response> {
  const { appUrl, identify } = await installation();
  const foreign = refuseForeign(request, appUrl);
  if (foreign) return foreign;
  const found = await workingFor(await identify(async () => request.headers));
  return (
    found ?? problem(401, "signed-out", "You are signed out. Please sign in again; nothing was changed.")
  );
}

/** For what a timer outside calls: everything, or the refusal, before which nothing is opened. */
export async function forCron(request: Request): Promise<Installation | Response> {
  return refuseCaller(request.headers, cronRules()) ?? installation();
}

async function workingFor(viewer: Viewer | null): Promise<Dependencies | null> {
  return viewer && { ...(await installation()), accountId: viewer.accountId, viewer };
}
