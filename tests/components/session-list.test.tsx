import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { SessionView } from "@/components/sessions/session-view";
import { SessionsPage } from "@/components/sessions/sessions-page";

const NOW = new Date("2026-11-21T12:00:00Z");
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

function session(id: string, minutesAgo: number, isThis = false): SessionView {
  const lastSeenAt = new Date(NOW.getTime() - minutesAgo * 60_000);
  return { id, userAgent: FIREFOX, signedInAt: new Date("2026-11-01T12:00:00Z"), lastSeenAt, isThis };
}

function pageOf(sessions: readonly SessionView[]): string {
  const nothing = async () => {};
  return renderToStaticMarkup(
    <SessionsPage
      email="mara@voss.example"
      sessions={sessions}
      now={NOW}
      timeZone="UTC"
      endSession={nothing}
      signOut={nothing}
      signOutEverywhere={nothing}
    />,
  );
}

test("the only place is this one: nothing to end, nothing to sign out of elsewhere", () => {
  const page = pageOf([session("1", 0, true)]);
  expect(page).toContain("Here and nowhere else");
  expect(page).not.toContain("Sign out everywhere");
  expect(page).not.toContain(">End<");
});

test("this place stands first and is marked, the others by when they were last seen", () => {
  const page = pageOf([session("1", 300), session("2", 20), session("3", 40, true)]);
  const seen = [...page.matchAll(/In use now|Last seen [^·]+/g)].map(([text]) => text.trim());
  expect(seen).toEqual(["In use now", "Last seen 20 minutes ago", "Last seen today at 07:00"]);
  expect(page).toContain("Here and in two other places");
  expect(page.match(/This one/g)).toHaveLength(1);
});

test("every button that ends a place says which, beginning with its own word", () => {
  const page = pageOf([session("1", 0, true), session("2", 20)]);
  expect(page).toContain('aria-label="End Firefox on Linux, last seen 20 minutes ago"');
});

test("many places stay one glance: six, and the rest behind one click", () => {
  const page = pageOf(Array.from({ length: 40 }, (_, at) => session(String(at), at, at === 0)));
  const [before = "", after = ""] = page.split("<details");
  expect(before.match(/<li/g)).toHaveLength(6);
  expect(after.match(/<li/g)).toHaveLength(34);
  expect(after).toContain("34 more, used longer ago");
});
