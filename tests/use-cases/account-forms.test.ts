import { expect, test } from "vitest";
import type { Account } from "@/lib/core/invoice/invoice";
import { editClient } from "@/lib/use-cases/edit-client";
import { nameSender } from "@/lib/use-cases/name-sender";
import { updateSettings } from "@/lib/use-cases/update-settings";
import { aClient, anAccount } from "./samples";

const SETTINGS = {
  senderName: "Mara Voss",
  senderEmail: "mara@voss.example",
  timeZone: "Europe/Lisbon",
  defaultCurrency: "gbp",
  payWithinDays: "14",
};

function store(account: Account | null = anAccount()) {
  const patches: object[] = [];
  const needs = {
    findAccount: async () => account,
    async updateAccount(_: string, patch: object) {
      patches.push(patch);
      return account;
    },
  };
  return { needs, patches };
}

test("settings are read by their rules and kept", async () => {
  const { needs, patches } = store();
  expect(await updateSettings({ accountId: "account", raw: SETTINGS }, needs)).toEqual({ kind: "updated" });
  expect(patches).toEqual([{ ...SETTINGS, defaultCurrency: "GBP", payWithinDays: 14 }]);
});

test.each([
  ["senderName", " "],
  ["senderName", "{yourName}"],
  ["senderEmail", "a@b.test, c@d.test"],
  ["timeZone", "Mars/Olympus"],
  ["defaultCurrency", "USDD"],
  ["payWithinDays", "0"],
  ["payWithinDays", "91"],
  ["payWithinDays", "two weeks"],
])("a %s of “%s” is told at its field and nothing is kept", async (field, value) => {
  const { needs, patches } = store();
  const outcome = await updateSettings({ accountId: "account", raw: { ...SETTINGS, [field]: value } }, needs);
  expect(outcome.kind === "invalid" && Object.keys(outcome.fields)).toEqual([field]);
  expect(patches).toEqual([]);
});

test("no fields but those of the form reach the account", async () => {
  const { needs, patches } = store();
  await updateSettings({ accountId: "account", raw: { ...SETTINGS, id: "theirs", language: "xx" } }, needs);
  expect(Object.keys(patches[0] ?? {}).toSorted()).toEqual(Object.keys(SETTINGS).toSorted());
});

test("naming the sender changes the name and nothing else, whatever the other settings are", async () => {
  const { needs, patches } = store(anAccount({ senderName: "", senderEmail: null, payWithinDays: null }));
  expect(await nameSender({ accountId: "account", senderName: " Mara  Voss " }, needs)).toEqual({
    kind: "updated",
  });
  expect(patches).toEqual([{ senderName: expect.stringMatching(/^Mara\s+Voss$/) }]);
  expect(await nameSender({ accountId: "account", senderName: "" }, needs)).toMatchObject({
    kind: "invalid",
    fields: { senderName: expect.any(String) },
  });
  expect(patches).toHaveLength(1);
});

test("an account that is not there is told", async () => {
  const { needs } = store(null);
  expect(await updateSettings({ accountId: "account", raw: SETTINGS }, needs)).toEqual({ kind: "absent" });
  expect(await nameSender({ accountId: "account", senderName: "Mara" }, needs)).toEqual({ kind: "absent" });
});

test("a client's form changes that client, and its problems are told at their fields", async () => {
  const patches: object[] = [];
  const needs = {
    async updateClient(_: string, id: string, patch: object) {
      patches.push(patch);
      return id === "client" ? aClient() : null;
    },
  };
  const raw = { name: "Brandt GmbH", contactName: "", email: "", language: "en", toneCeiling: "firm" };
  const change = (clientId: string, more: object = {}) =>
    editClient({ accountId: "account", clientId, raw: { ...raw, ...more } }, needs);
  expect(await change("client")).toEqual({ kind: "updated" });
  expect(patches).toEqual([
    { name: "Brandt GmbH", contactName: null, email: null, language: "en", toneCeiling: "firm" },
  ]);
  expect(await change("other")).toEqual({ kind: "absent" });
  expect(await change("client", { name: "", toneCeiling: "rude" })).toMatchObject({
    kind: "invalid",
    fields: { name: expect.any(String), toneCeiling: expect.any(String) },
  });
});
