import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { OutboxList } from "@/components/outbox/outbox-list";
import { flipMailText } from "@/lib/core/node-health/flip-mail-text";
import { flipMails } from "../fixtures/flip-mails";

test("a flip's mail is read in the outbox word for word, with its address to follow and no markup of its own", () => {
  const words = flipMails()["node-down"];
  const text = flipMailText({ ...words, lead: "<b>Bold</b>" });
  const keptAt = new Date("2026-11-21T09:42:00Z");
  const mail = { id: "1", to: "operator@localhost", subject: words.subject, text, keptAt };
  const page = renderToStaticMarkup(<OutboxList mails={[mail]} now={keptAt} timeZone="Europe/Berlin" />);
  expect(page).toContain("Down since: Saturday 21 November 2026, 10:42 (Europe/Berlin, UTC+1)\n");
  expect(page).toContain("\n    ollama serve\n");
  expect(page).toContain('href="https://dunlin.example/operations"');
  expect(page).toContain("&lt;b&gt;Bold&lt;/b&gt;");
});
