import { describe, expect, test } from "vitest";
import { causeName, causeWords } from "@/lib/core/node-health/cause-words";
import { flipMailHtml } from "@/lib/core/node-health/flip-mail-html";
import { flipMailText } from "@/lib/core/node-health/flip-mail-text";
import { flipMailWords } from "@/lib/core/node-health/flip-mail-words";
import type { Cause } from "@/lib/core/node-health/health-record";
import type { SettingNames } from "@/lib/core/nodes/node-words";
import { OF_OUTAGE, PRIMARY, PRIMARY_SETTINGS, WENT } from "../../fixtures/flip-mails";

describe("the words of a cause", () => {
  const CAUSES: readonly Cause[] = [
    ...(["no-model", "not-running", "unreachable", "too-slow", "unauthorised"] as const),
    ...(["tunnel-down", "not-a-node", "not-writing"] as const),
  ];

  test.each(CAUSES)(
    "%s: a name, what was found and what to try, without the node's address or its token",
    (cause) => {
      for (const kind of ["ollama", "openai"] as const) {
        const words = causeWords(cause, { ...PRIMARY, kind }, PRIMARY_SETTINGS);
        expect(words.help).toMatch(/[:.]$/);
        expect(words.command === null).toBe(words.help?.endsWith("."));
        expect(words.name).toBe(causeName(cause));
        const mail = flipMailWords({ ...WENT, cause }, { ...OF_OUTAGE, cause: words });
        expect(flipMailText(mail)).toContain(words.what);
        for (const said of [JSON.stringify(words), flipMailText(mail), flipMailHtml(mail)]) {
          expect(said).not.toMatch(/10\.20\.30\.40|sEcReT/);
        }
      }
    },
  );

  test("of a token that ran out name the setting it is in, and say who knows its date (OPS6)", () => {
    const bearer = causeWords("unauthorised", PRIMARY, PRIMARY_SETTINGS);
    expect(bearer.name).toBe("credentials refused");
    expect(bearer.what).toBe(
      "It turned us away. Dunlin cannot see when its token expires; whoever issued it can.",
    );
    expect(`${bearer.help} ${bearer.command}`).toBe(
      "Its token is wrong or has run out. Put the right one in .env.local and start Dunlin again: OLLAMA_PRIMARY_TOKEN=the-token",
    );
    const key = "OLLAMA_PRIMARY_ACCESS_CLIENT_SECRET";
    const settings: SettingNames = { kind: "pair", address: "OLLAMA_PRIMARY_URL", key };
    const headers = { "CF-Access-Client-Id": "id", "CF-Access-Client-Secret": "sEcReT" };
    const access = causeWords("unauthorised", { ...PRIMARY, headers }, settings);
    expect(access.what).toContain(
      "Cloudflare shows under Access, Service credentials, when its service token expires",
    );
    expect(access.command).toBe(`${key}=the-token`);
    const { headers: _, ...open } = PRIMARY;
    expect(causeWords("unauthorised", open, PRIMARY_SETTINGS).what).toContain("No token is set for it.");
  });
});
