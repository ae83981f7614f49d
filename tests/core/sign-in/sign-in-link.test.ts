import { expect, test } from "vitest";
import { isSessionOver, SESSION_MS } from "@/lib/core/sign-in/session-life";
import { codeWords, linkStanding, readCode, type SignInLink } from "@/lib/core/sign-in/sign-in-link";
import { invitationMail, linkMail } from "@/lib/core/sign-in/sign-in-mail";

const NOW = new Date("2026-11-21T12:00:00Z");
const LINK: SignInLink = {
  address: "mara@studio.example",
  browserHash: "mine",
  wrongCodes: 0,
  returnTo: "/",
  expiresAt: new Date("2026-11-21T12:10:00Z"),
  ended: null,
};

test.each<[string, SignInLink | null, string | null, string]>([
  ["the browser that asked", LINK, "mine", "open"],
  ["another browser", LINK, "other", "elsewhere"],
  ["a browser without a cookie", LINK, null, "elsewhere"],
  ["another browser after five wrong codes", { ...LINK, wrongCodes: 5 }, "other", "too-many-codes"],
  ["the browser that asked after somebody's five wrong codes", { ...LINK, wrongCodes: 5 }, "mine", "open"],
  ["anybody once it is used", { ...LINK, ended: "used" }, "mine", "used"],
  ["anybody once there is a newer one", { ...LINK, ended: "replaced" }, "mine", "replaced"],
  ["anybody at its end", { ...LINK, expiresAt: NOW }, "mine", "too-old"],
  ["anybody with a token nobody was given", null, "mine", "unknown"],
])("a link in the hands of %s", (_, link, browserHash, kind) => {
  expect(linkStanding(link, { browserHash, now: NOW }).kind).toBe(kind);
});

test("a code is taken however it is typed, and nothing else is", () => {
  expect(readCode("k7q2-9xtr")).toBe("K7Q29XTR");
  expect(readCode(codeWords("K7Q29XTR"))).toBe("K7Q29XTR");
  for (const other of ["", "K7Q29XT", "K7Q29XTRR", "K7Q29XT0", "K7Q29XTI"])
    expect(readCode(other)).toBeNull();
});

test("a session is over two weeks after its last use, or sixty days after it began", () => {
  const at = (ms: number) => new Date(NOW.getTime() + ms);
  const createdAt = at(-SESSION_MS.longest + 1);
  expect(isSessionOver({ createdAt, expiresAt: at(1) }, NOW)).toBe(false);
  expect(isSessionOver({ createdAt, expiresAt: NOW }, NOW)).toBe(true);
  expect(isSessionOver({ createdAt: at(-SESSION_MS.longest), expiresAt: at(SESSION_MS.idle) }, NOW)).toBe(
    true,
  );
});

test("a mail has one link, and no word that its reader did not need", () => {
  const link = linkMail("mara@studio.example", "https://dunlin.example/sign-in/link?token=abc");
  expect(link.text.match(/https?:\S+/g)).toEqual(["https://dunlin.example/sign-in/link?token=abc"]);
  const invited = invitationMail("mara@studio.example", "https://dunlin.example");
  expect(invited.text.match(/https?:\S+/g)).toEqual(["https://dunlin.example/sign-in"]);
});
