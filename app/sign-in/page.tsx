import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { returnPath } from "@/lib/core/sign-in/return-path";
import { forSignIn, whoIsThere } from "@/lib/dependencies";
import { requestLinkAction } from "../actions/sign-in";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const signIn = await forSignIn();
  const { next } = await searchParams;
  const path = returnPath(typeof next === "string" ? next : null);
  if (await whoIsThere()) redirect(path as Route);
  return (
    <SignInForm
      action={requestLinkAction}
      isFirst={signIn.rule.operatorAddress === null && !(await signIn.hasUsers())}
      signUp={signIn.rule.signUp}
      next={path === "/" ? null : path}
    />
  );
}
