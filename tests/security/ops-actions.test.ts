import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { checkNodesNowAction, resendFlipMailAction } from "@/app/actions/operations";
import { IDLE } from "@/lib/core/form-state";
import { requestLink } from "@/lib/use-cases/request-link";
import { spendLink } from "@/lib/use-cases/spend-link";
import { until } from "../authorisation/hosted-app";
import { CheckedApp, FIVE_MINUTES } from "./checked-app";
import { APP_URL } from "./hosted-app";

const asked = vi.hoisted(() => ({ headers: {} as Record<string, string> }));

// The framework hands an action its request, and takes word of what changed, in a scope that only its own server opens.
vi.mock("next/headers", () => ({ headers: async () => new Headers(asked.headers) }));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

const HOUR_MS = 3_600_000;

let checked: CheckedApp;
beforeAll(async () => {
  checked = await CheckedApp.start();
  const { host, origin } = new URL(APP_URL);
  asked.headers = { host, origin, cookie: await operatorsCookie(), "x-forwarded-for": "203.0.113.9" };
  await checked.callAfterEach(2);
}, 120_000);
afterAll(() => checked?.stop());

const said: string[] = [];
beforeEach(() => {
  said.length = 0;
  for (const name of ["error", "log"] as const) {
    vi.spyOn(console, name).mockImplementation((...words) => void said.push(words.map(String).join(" ")));
  }
});
afterEach(() => vi.restoreAllMocks());

/** The first to sign in is the operator; the link comes by mail. */
async function operatorsCookie(): Promise<string> {
  const { needs, signIn } = checked.app;
  if (!signIn) throw new Error("not hosted");
  const all = { ...needs, ...signIn };
  const from = { returnTo: null, browser: null, network: "203.0.113.9" };
  const { browser } = (await requestLink({ typed: "mara@studio.example", ...from }, all)) as {
    browser: string;
  };
  const link = async () => (await checked.resend.log()).mails.find(({ text }) => text.includes("token="));
  await until(async () => (await link()) !== undefined);
  const token = /token=([\w-]+)/.exec((await link())?.text ?? "")?.[1] ?? "";
  const press = { token, browser, code: null, timeZone: "Europe/Berlin", network: from.network };
  const spent = await spendLink(press, all);
  if (spent.kind !== "admitted") throw new Error(`not admitted: ${spent.kind}`);
  const { name, value } = await all.begin(spent.userId, new Headers());
  return `${name}=${encodeURIComponent(value)}`;
}

function primaryIs(how: "well" | "ill"): Promise<void> {
  return checked.app.nodes.primary.script({ requiredHeader: how === "ill" ? "x-key: another one" : "" });
}

test("OPS8: a press looks at the nodes by the same step as a cron, and within one interval proves nothing more", async () => {
  await primaryIs("ill");
  await checked.passTime(FIVE_MINUTES);
  const before = await checked.recordOf("primary");
  const pressed = [await checkNodesNowAction(IDLE), await checkNodesNowAction(IDLE)];
  expect(pressed).toEqual(
    [1, 2].map(() => ({ kind: "done", message: expect.stringMatching(/^Checked at .*primary failed\./) })),
  );
  await checked.call();
  const after = await checked.recordOf("primary");
  expect(after).toMatchObject({ state: "up", illInRow: 1, observations: (before?.observations ?? 0) + 3 });
});

test("OPS8: the button hammered is refused in words after a few presses, and a refused press asks no node", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => checkNodesNowAction(IDLE)));
  const refused = answers.filter(({ kind }) => kind === "invalid");
  expect(refused.length).toBeGreaterThanOrEqual(6);
  expect(refused[0]).toMatchObject({
    message: expect.stringMatching(/^That was a lot at once\. Nothing was started; please try again in \d+/),
  });
  const asks = async () => (await checked.app.nodes.primary.log()).requests.length;
  const before = await asks();
  expect((await checkNodesNowAction(IDLE)).kind).toBe("invalid");
  expect(await asks()).toBe(before);
});

test("OPS11: sending a mail of unknown fate anew, pressed at once and again, sends one mail and says so", async () => {
  await checked.resend.set({ mood: { kind: "500-before" } });
  await checked.callAfterEach(1);
  await checked.passTime(24 * HOUR_MS);
  await checked.call();
  const flip = (await checked.recordOf("primary"))?.flips.at(-1);
  expect(flip).toMatchObject({ to: "down", fate: "unknown" });
  const before = (await checked.mails()).length;

  await checked.resend.set({ mood: { kind: "well" } });
  const press = () => resendFlipMailAction("primary", flip?.epoch ?? 0, flip?.generation ?? 0);
  const answers = [...(await Promise.all([press(), press(), press()])), await press()];
  // A press that comes while the first one's mail still waits is told the same: what it asks for is under way.
  const done = answers.flatMap((answer) => (answer.kind === "done" ? [answer.message] : []));
  expect(new Set(done)).toEqual(new Set(["One more mail is on its way. The list shows what becomes of it."]));
  expect(answers.at(-1)).toMatchObject({
    kind: "invalid",
    message: expect.stringMatching(/^This mail was sent anew already.*Nothing more was sent\.$/),
  });
  await checked.call();
  expect((await checked.mails()).slice(before)).toEqual([expect.stringContaining("primary")]);
  const told = said.filter((line) => /^Dunlin: operator [\w-]+ had mail \d+ of flip 1 of primary/.test(line));
  expect(told).toHaveLength(done.length);
});

test.each<[string, unknown[]]>([
  ["a node that never was", ["../primary", 1, 0]],
  ["a flip that never was", ["primary", 99, 0]],
  ["a mail that went out", ["primary", 1, 1]],
  ["no values at all", [undefined, {}, "x"]],
])("OPS11: %s cannot be sent anew", async (_, args) => {
  const before = await checked.mails();
  const answer = await resendFlipMailAction(...(args as [string, number, number]));
  expect(answer).toMatchObject({
    kind: "invalid",
    message: expect.stringContaining("Nothing more was sent."),
  });
  expect(await checked.mails()).toEqual(before);
});
