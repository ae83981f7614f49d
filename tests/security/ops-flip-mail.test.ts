import { afterAll, beforeAll, expect, test } from "vitest";
import { CheckedApp } from "./checked-app";

const TOKEN = "t0ken-that-ran-out";

let checked: CheckedApp;
beforeAll(async () => {
  checked = await CheckedApp.start({ OLLAMA_PRIMARY_TOKEN: TOKEN });
  await checked.callAfterEach(2);
}, 60_000);
afterAll(() => checked?.stop());

test("OPS6: a token that ran out is told of in one mail, which names its setting and who knows its date", async () => {
  await checked.app.nodes.primary.script({ requiredHeader: "authorization: Bearer another" });
  await checked.callAfterEach(6);
  const { mails } = await checked.resend.log();
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail?.subject).toMatch(/^primary went down at \d\d:\d\d on \d{1,2} \w{3} \d{4} \(UTC.*\)$/);
  expect(mail?.text).toContain("Drafts now come from fallback");
  for (const said of [
    "It turned us away. Dunlin cannot see when its token expires; whoever issued it can.",
    "Its token is wrong or has run out.",
    "OLLAMA_PRIMARY_TOKEN=the-token",
    "/operations",
  ]) {
    expect(mail?.text).toContain(said);
    expect(mail?.html).toContain(said);
  }
});

test("OPS6: with the right token again, one mail tells how long it was away and what became of the drafts", async () => {
  await checked.app.nodes.primary.script({ requiredHeader: "" });
  await checked.callAfterEach(4);
  const { mails } = await checked.resend.log();
  expect(mails).toHaveLength(2);
  expect(mails[1]?.subject).toMatch(/^primary came back at .*, after 30 minutes$/);
  expect(mails[1]?.text).toMatch(/It was away for 3[01] minutes\. No draft was asked for meanwhile\./);
  expect(mails[1]?.text).toContain("What the checks had found: Credentials refused");
});

test("OPS2: neither mail holds a node's address or its token", async () => {
  const { primary, fallback } = checked.app.nodes;
  const ports = [primary, fallback].map(({ url }) => `:${new URL(url).port}`);
  const { mails } = await checked.resend.log();
  const sent = mails.map(({ subject, text, html }) => `${subject} ${text} ${html}`).join();
  for (const secret of [TOKEN, ...ports, "127.0.0.1", "re_of_these"]) {
    expect(sent).not.toContain(secret);
  }
});
