"use server";

import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { LinkLanding, LinkRequest } from "@/components/sign-in/sign-in-state";
import { isTimeZone } from "@/lib/core/calendar";
import { dependencies, forOwnSessions, forSignIn, refuseForeignAction } from "@/lib/dependencies";
import { clientAddress } from "@/lib/http/client-address";
import { textFields } from "@/lib/http/form-fields";
import { requestLink } from "@/lib/use-cases/request-link";
import { type LinkSpent, spendLink } from "@/lib/use-cases/spend-link";
import { BROWSER_COOKIE, knownBrowser, rememberBrowser } from "./browser-cookie";
import { refresh } from "./refresh";

export async function requestLinkAction(_: LinkRequest, form: FormData): Promise<LinkRequest> {
  await refuseForeignAction();
  const { email = "", next = null } = textFields(form);
  const signIn = await forSignIn();
  const { needs, front } = await dependencies();
  const network = clientAddress(await headers(), front);
  const input = { typed: email, returnTo: next, browser: await knownBrowser(), network };
  const asked = await requestLink(input, { ...needs, ...signIn });
  switch (asked.kind) {
    case "asked":
      await rememberBrowser(asked.browser);
      return {
        kind: "sent",
        email: asked.address,
        code: asked.code,
        hasOutbox: signIn.isOutboxOpen,
      };
    case "too-many":
      return { kind: "too-many", email, retryAfterSeconds: seconds(asked.retryAfterMs) };
    case "unable":
      return { kind: "not-sent", email };
    case "empty":
    case "several":
    case "not-an-address":
      return { kind: "invalid", email, problem: ADDRESS_PROBLEMS[asked.kind] };
  }
}

const ADDRESS_PROBLEMS = {
  empty: "Please write your address.",
  several: "Please give one address only.",
  "not-an-address": "This is not an email address, for example anna@studio.example.",
};

/** The button behind a mailed link. Only this spends the link. */
export async function confirmLinkAction(_: LinkLanding, form: FormData): Promise<LinkLanding> {
  await refuseForeignAction();
  const { token = "", code = null, timeZone: told = "" } = textFields(form);
  const signIn = await forSignIn();
  const { needs, front } = await dependencies();
  const asked = await headers();
  const timeZone = isTimeZone(told) ? told : Intl.DateTimeFormat().resolvedOptions().timeZone;
  const input = {
    token,
    code,
    timeZone,
    browser: await knownBrowser(),
    network: clientAddress(asked, front),
  };
  const used = await spendLink(input, { ...needs, ...signIn });
  if (used.kind !== "admitted") return refusedLanding(used, token);
  const before = await signIn.find(asked);
  const cookie = await signIn.begin(used.userId, asked);
  if (before?.viewer.userId) await signIn.endSession(before.viewer.userId, before.sessionId);
  const kept = await cookies();
  kept.set(cookie.name, cookie.value, cookie.options);
  kept.set(BROWSER_COOKIE.name, "", { ...BROWSER_COOKIE.options, maxAge: 0 });
  refresh();
  redirect(used.returnTo as Route);
}

function refusedLanding(used: Exclude<LinkSpent, { kind: "admitted" }>, token: string): LinkLanding {
  switch (used.kind) {
    case "elsewhere":
      return { kind: "ready", email: used.address, token, needsCode: true };
    case "wrong-code":
      return { kind: "ready", email: used.address, token, needsCode: true, problem: WRONG_CODE };
    case "too-many":
      return { kind: "too-many", retryAfterSeconds: seconds(used.retryAfterMs) };
    default:
      return used;
  }
}

const WRONG_CODE = "This is not the code. It stands on the page where the link was asked for.";

export async function signOutAction(): Promise<void> {
  await refuseForeignAction();
  const { signIn, own } = await forOwnSessions();
  await signIn.endSession(own.viewer.userId ?? "", own.sessionId);
  await leave();
}

export async function signOutEverywhereAction(): Promise<void> {
  await refuseForeignAction();
  const { signIn, own } = await forOwnSessions();
  await signIn.endSessions(own.viewer.userId ?? "");
  await leave();
}

/** One of one's own; ending this one is signing out. */
export async function endSessionAction(sessionId: string): Promise<void> {
  await refuseForeignAction();
  const { signIn, own } = await forOwnSessions();
  await signIn.endSession(own.viewer.userId ?? "", String(sessionId));
  if (sessionId === own.sessionId) await leave();
  refresh();
}

async function leave(): Promise<never> {
  const { forget } = await forSignIn();
  (await cookies()).set(forget.name, forget.value, forget.options);
  refresh();
  redirect("/sign-in" as Route);
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
