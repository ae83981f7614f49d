import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { Invitations } from "@/components/operator/invitations";
import { ReadinessList, ReadinessUnknown } from "@/components/operator/readiness-list";
import { LinkedText } from "@/components/outbox/linked-text";
import { OutboxList } from "@/components/outbox/outbox-list";
import type { Readiness } from "@/lib/core/readiness/readiness";

const NOW = new Date("2026-11-21T12:00:00Z");

// The button that looks again asks the router of the page it stands in.
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }));

test("an invitation says who, whether as an operator, since when and until when", () => {
  const invitation = {
    id: "1",
    email: "new@x.example",
    isOperator: true,
    invitedAt: new Date("2026-11-21T11:20:00Z"),
    expiresAt: new Date("2026-11-28T11:20:00Z"),
  };
  const list = renderToStaticMarkup(
    <Invitations invitations={[invitation]} now={NOW} timeZone="UTC" withdraw={async () => {}} />,
  );
  expect(list).toContain("new@x.example");
  expect(list).toContain("Operator");
  expect(list).toContain("Invited 40 minutes ago");
  expect(list).toContain("ends in 7 days");
  expect(list).toContain('aria-label="Withdraw the invitation of new@x.example"');
});

test("nobody invited is a state of its own", () => {
  const none = renderToStaticMarkup(
    <Invitations invitations={[]} now={NOW} timeZone="UTC" withdraw={async () => {}} />,
  );
  expect(none).toContain("Nobody is waiting to come in.");
});

test("a mail's address can be followed, without a referrer, and nothing else of it becomes markup", () => {
  const shown = renderToStaticMarkup(
    <LinkedText
      text={'Open\nhttps://x.example/sign-in/link?token=a&b="c"\n<b>now</b> javascript:alert(1)'}
    />,
  );
  expect(shown).toContain('href="https://x.example/sign-in/link?token=a&amp;b="');
  expect(shown).toContain('rel="noreferrer"');
  expect(shown).not.toContain("<b>");
  expect(shown.match(/<a /g)).toHaveLength(1);
});

test("an empty outbox says what it is for", () => {
  const empty = renderToStaticMarkup(<OutboxList mails={[]} now={NOW} timeZone="UTC" />);
  expect(empty).toContain("Nothing here yet.");
});

test("what is wrong is named first, with the sentence that mends it", () => {
  const readiness: Readiness[] = [
    { name: "Database", state: "well", words: "It answers.", mend: null },
    { name: "Mail", state: "wrong", words: "No mail leaves.", mend: "Make a key." },
    { name: "Analytics", state: "off", words: "Events stay here.", mend: "Set POSTHOG_KEY." },
  ];
  const shown = renderToStaticMarkup(<ReadinessList readiness={readiness} />);
  expect(shown).toContain("One thing needs you: Mail.");
  expect(shown).toContain("Make a key.");
  const rest = renderToStaticMarkup(
    <ReadinessList readiness={readiness.filter(({ name }) => name !== "Mail")} />,
  );
  expect(rest).toContain("Everything that is set up works.");
});

test("when the looking itself failed, that is said with what to do, and nothing is called well", () => {
  const shown = renderToStaticMarkup(<ReadinessUnknown />);
  expect(shown).toContain("could not look");
  expect(shown).toContain("Look again");
  expect(shown).not.toContain("works");
});
