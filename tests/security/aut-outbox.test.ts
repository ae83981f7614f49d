import { describe, expect, test } from "vitest";
import { createSignIn } from "@/lib/adapters/auth/sign-in";
import type { KeptMail } from "@/lib/core/mail";
import { invitationMail, linkMail } from "@/lib/core/sign-in/sign-in-mail";
import { BACKENDS, useStore } from "../adapters/database/backends";
import { APP_URL, SECRET } from "./door";

const kept = { id: "one", keptAt: new Date("2026-11-21T08:00:00Z") };
const link: KeptMail = {
  ...kept,
  ...linkMail("anna@studio.example", `${APP_URL}/sign-in/link?token=sEcReT`),
};
const invitation: KeptMail = { ...kept, ...invitationMail("otto@studio.example", APP_URL) };

describe.each(BACKENDS)("the outbox, with the store on %s", (backend) => {
  const desk = useStore(backend);

  function outbox(isOutboxOpen: boolean): Promise<KeptMail[]> | undefined {
    const signIn = createSignIn({
      database: desk.database,
      secret: SECRET,
      appUrl: APP_URL,
      sharedState: null,
      rule: { signUp: "invited", operatorAddress: null },
      sendMail: async () => ({ kind: "kept" }),
      listOutbox: async () => [link, invitation],
      isOutboxOpen,
      keepAlive: () => {},
      report: () => {},
    });
    return signIn.listOutbox?.();
  }

  test("an operator who reads the outbox of others finds no link to sign in with as one of them", async () => {
    const shown = await outbox(false);
    expect(shown?.map(({ to, subject }) => [to, subject])).toEqual([
      [link.to, link.subject],
      [invitation.to, invitation.subject],
    ]);
    expect(JSON.stringify(shown)).not.toContain("sEcReT");
    expect(shown?.[1]?.text, "an invitation signs nobody in").toBe(invitation.text);
  });

  test("on one's own machine the link is there to be opened", async () => {
    expect((await outbox(true))?.[0]?.text).toContain("token=sEcReT");
  });
});
