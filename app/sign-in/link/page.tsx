import type { Metadata } from "next";
import { ConfirmLink } from "@/components/sign-in/confirm-link";
import type { LinkLanding } from "@/components/sign-in/sign-in-state";
import { dependencies, forSignIn, whoIsThere } from "@/lib/dependencies";
import { lookAtLink } from "@/lib/use-cases/spend-link";
import { knownBrowser } from "../../actions/browser-cookie";
import { confirmLinkAction } from "../../actions/sign-in";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

/** What a mailed link opens. Looking spends nothing: programs that read mail open every link, the button is a person's. */
export default async function LinkPage({ searchParams }: PageProps<"/sign-in/link">) {
  const { token } = await searchParams;
  return (
    <ConfirmLink
      action={confirmLinkAction}
      landing={await landingOf(typeof token === "string" ? token : "")}
      signedInAs={(await whoIsThere())?.email ?? null}
    />
  );
}

async function landingOf(token: string): Promise<LinkLanding> {
  const signIn = await forSignIn();
  const { needs } = await dependencies();
  const standing = await lookAtLink({ token, browser: await knownBrowser() }, { ...needs, ...signIn });
  switch (standing.kind) {
    case "open":
    case "elsewhere":
      return { kind: "ready", email: standing.address, token, needsCode: standing.kind === "elsewhere" };
    default:
      return standing;
  }
}
