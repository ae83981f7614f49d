import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ConfirmLink } from "@/components/sign-in/confirm-link";
import { endedLinkWords } from "@/components/sign-in/landing-words";
import { LinkSent } from "@/components/sign-in/link-sent";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import type { LinkLanding, LinkRequest } from "@/components/sign-in/sign-in-state";
import type { SignUp } from "@/lib/core/sign-in/sign-up";

const ASK = async (): Promise<LinkRequest> => ({ kind: "idle" });
const CONFIRM = async (state: LinkLanding) => state;

const READY = { kind: "ready", email: "a@x.example", token: "t0ken", needsCode: false } as const;

function wordsOf(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function formFor(given: { isFirst?: boolean; signUp?: SignUp; next?: string | null }): string {
  return renderToStaticMarkup(
    <SignInForm action={ASK} isFirst={false} signUp="invited" next={null} {...given} />,
  );
}

test("the first person to come is told that they become the operator, and others that they must be invited", () => {
  expect(wordsOf(formFor({ isFirst: true }))).toContain("becomes its operator");
  const later = wordsOf(formFor({}));
  expect(later).not.toContain("operator");
  expect(later).toContain("by invitation");
});

test("where sign-up is open nobody is told to wait for an invitation", () => {
  for (const isFirst of [true, false]) {
    const words = wordsOf(formFor({ isFirst, signUp: "open" }));
    expect(words).not.toMatch(/invit/);
    expect(words).toContain("first sign-in makes one");
  }
});

test("the page asked for goes with the form, and only then", () => {
  expect(formFor({ next: "/invoices/1" })).toContain('name="next" value="/invoices/1"');
  expect(formFor({})).not.toContain('name="next"');
});

test("a page to go on to cannot become markup", () => {
  expect(formFor({ next: '"><img src=x>' })).not.toContain("<img");
});

test("what is said after asking does not depend on who is known", () => {
  const sent = (email: string) =>
    wordsOf(
      renderToStaticMarkup(
        <LinkSent
          sent={{ kind: "sent", email, code: "K7Q29XTR", hasOutbox: false }}
          submit={() => {}}
          next={null}
        />,
      ),
    ).replaceAll(email, "…");
  expect(sent("known@x.example")).toBe(sent("stranger@y.example"));
  expect(sent("known@x.example")).toContain("may sign in here");
});

test("the outbox is offered only where mails are kept", () => {
  const sent = (hasOutbox: boolean) =>
    renderToStaticMarkup(
      <LinkSent
        sent={{ kind: "sent", email: "a@x.example", code: null, hasOutbox }}
        submit={() => {}}
        next={null}
      />,
    );
  expect(sent(true)).toContain('href="/outbox"');
  expect(sent(false)).not.toContain("outbox");
});

test("a link names whom it signs in, and waits for a button", () => {
  const markup = renderToStaticMarkup(<ConfirmLink action={CONFIRM} signedInAs={null} landing={READY} />);
  expect(wordsOf(markup)).toContain("signs in a@x.example on this device");
  expect(markup).toMatch(/<input type="hidden" name="token" value="t0ken"/);
  expect(markup.match(/<button/g)).toHaveLength(1);
  expect(markup).not.toMatch(/href="[^"]*t0ken/);
});

test("in another browser the link asks for the code, and says at the field when it was another", () => {
  const shown = (problem?: string) =>
    renderToStaticMarkup(
      <ConfirmLink
        action={CONFIRM}
        signedInAs={null}
        landing={{ ...READY, needsCode: true, ...(problem && { problem }) }}
      />,
    );
  expect(shown()).toContain('name="code"');
  expect(shown("That is not the code.")).toMatch(/aria-invalid="true".*That is not the code\./s);
});

const ENDED = ["used", "too-old", "replaced", "too-many-codes", "unknown"] as const;

test.each(ENDED)("a link that is %s says what happened and one next step", (kind) => {
  const markup = renderToStaticMarkup(<ConfirmLink action={CONFIRM} signedInAs={null} landing={{ kind }} />);
  const { title, text, step } = endedLinkWords({ kind }, null);
  expect(wordsOf(markup)).toContain(`${title} ${text}`);
  expect(markup.match(/<(a|button) /g), "one next step").toHaveLength(1);
  expect(wordsOf(markup)).toContain(step);
});

test("each end of a link has its own words", () => {
  expect(new Set(ENDED.map((kind) => endedLinkWords({ kind }, null).title)).size).toBe(ENDED.length);
});

test("somebody who tried too often is told how long to wait, and that the link is whole", () => {
  const { text } = endedLinkWords({ kind: "too-many", retryAfterSeconds: 45 }, null);
  expect(text).toContain("45 seconds");
  expect(text).toContain("was not used up");
});

test("a link opened again by whoever it signed in leads on instead of asking for another", () => {
  const words = endedLinkWords({ kind: "used" }, "a@x.example");
  expect(words).toMatchObject({ title: "You are signed in.", href: "/" });
});

test("somebody signed in as another is told that this ends", () => {
  const shown = (signedInAs: string) =>
    wordsOf(renderToStaticMarkup(<ConfirmLink action={CONFIRM} landing={READY} signedInAs={signedInAs} />));
  expect(shown("b@x.example")).toContain("You are signed in here as b@x.example.");
  expect(shown("a@x.example")).not.toContain("That ends");
});
