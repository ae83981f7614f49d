import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ModelInventory } from "@/components/operations/model-inventory";
import { NodeLook } from "@/components/operations/node-look";
import { OperationsBoard } from "@/components/operations/operations-board";
import { viewOperations } from "@/lib/use-cases/view-operations";
import { aFlip, aHealthRecord } from "../fixtures/a-health-record";
import { type HostedApp, startHostedApp } from "./hosted-app";

// The page brings itself up to date through the router it stands in.
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }));

const SECRETS = {
  OLLAMA_PRIMARY_TOKEN: "canary-primary-token",
  OLLAMA_FALLBACK_ACCESS_CLIENT_ID: "canary-access-id",
  OLLAMA_FALLBACK_ACCESS_CLIENT_SECRET: "canary-access-secret",
  CRON_SECRET: "canary-cron-secret",
  HEARTBEAT_URL: "http://127.0.0.1:9/canary-heartbeat",
};
const MAIL = {
  from: "canary-from@dunlin.example",
  to: "canary-to@dunlin.example",
  subject: "canary-subject",
  text: "canary-text",
  html: "<p>canary-html</p>",
};

let app: HostedApp;
beforeAll(async () => {
  app = await startHostedApp(SECRETS);
  for (const node of [app.nodes.primary, app.nodes.fallback])
    await node.script({ behaviour: { fault: "unauthorised" }, requiredHeader: "x-key: nobody has it" });
}, 120_000);
afterAll(() => app?.stop());

/** The page as an operator's browser gets it in the end, with what the nodes themselves said at this moment. */
async function shown(): Promise<string> {
  const [view, looks] = await Promise.all([
    viewOperations("Europe/Berlin", app.needs),
    app.needs.lookAtInventories(),
  ]);
  const found = (node: string) => looks.get(node);
  return renderToStaticMarkup(
    <OperationsBoard
      view={view}
      checkNow={async (state) => state}
      resend={async () => ({ kind: "idle" })}
      look={(node, isDown) => {
        const look = found(node)?.view;
        return look && <NodeLook view={look} isDown={isDown} />;
      }}
      models={(node) => <ModelInventory models={found(node)?.models ?? null} />}
    />,
  );
}

test("OPS2: the operations page shows neither a node's address nor a secret nor a word of a mail", async () => {
  const flip = aFlip({ fate: "unknown", mail: MAIL, lease: { token: "canary-lease", until: 0 } });
  const record = aHealthRecord({ cause: "unauthorised", flips: [{ ...flip, cause: "unauthorised" }] });
  await app.needs.health.replace("primary", { expected: null, next: { version: "canary-version", record } });
  const page = await shown();
  expect(page, "what is looked at is not empty").toContain("Whether its mail was sent is not known");
  for (const { url } of Object.values(app.nodes)) expect(page).not.toContain(new URL(url).port);
  expect(page).not.toMatch(/canary|CF-Access|Bearer/i);
});
