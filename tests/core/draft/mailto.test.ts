import { expect, test } from "vitest";
import { mailtoLink } from "@/lib/core/draft/mailto";

const MAIL = { subject: "50% & more? #1", body: "Hi “Ada”,\n\nit's due.\r\nJo" };

test("subject and body arrive as written, line breaks as CRLF", () => {
  const link = mailtoLink({ to: "ada+pay@example.org", mail: MAIL });
  if (link.kind !== "link") throw new Error(link.kind);
  const [address, query = ""] = link.href.split("?");
  expect(decodeURIComponent(address ?? "")).toBe("mailto:ada+pay@example.org");
  const read = Object.fromEntries(query.split("&").map((pair) => pair.split("=").map(decodeURIComponent)));
  expect(read).toEqual({ subject: MAIL.subject, body: "Hi “Ada”,\r\n\r\nit's due.\r\nJo" });
});

test("a line break in a subject opens no header of the mail", () => {
  const link = mailtoLink({ to: null, mail: { subject: "Hello\r\nBcc: x@evil.test", body: "Hi" } });
  expect(link).toMatchObject({ href: "mailto:?subject=Hello%20Bcc%3A%20x%40evil.test&body=Hi" });
});

test("no address leaves the choice to the mail program", () => {
  expect(mailtoLink({ to: null, mail: MAIL })).toMatchObject({
    kind: "link",
    href: expect.stringMatching(/^mailto:\?subject=/),
  });
});

test.each([
  "a@x.org,b@x.org",
  "a@x.org;b@x.org",
  "a@x.org?bcc=b@x.org",
  "Ada <a@x.org>",
  "a b@x.org",
  "a@x.org\nBcc:b@x.org",
  "nobody",
])("%j is not one address", (to) =>
  expect(mailtoLink({ to, mail: MAIL })).toEqual({ kind: "not-one-address" }),
);

test("a mail too long for a link says so instead of arriving cut", () => {
  expect(mailtoLink({ to: "a@x.org", mail: { ...MAIL, body: "long ".repeat(500) } })).toEqual({
    kind: "too-long",
  });
});

test("a lone surrogate does not break the link", () => {
  expect(mailtoLink({ to: "a@x.org", mail: { subject: "\ud800", body: "x" } }).kind).toBe("link");
});
