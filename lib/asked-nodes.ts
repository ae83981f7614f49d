import { randomUUID } from "node:crypto";
import { createAttemptLog } from "./adapters/attempt-log";
import { createAttemptRecorder } from "./adapters/database/attempt-recorder";
import type { Store } from "./adapters/database/store";
import { faultLine } from "./adapters/fault-line";
import { createNodeClient } from "./adapters/nodes/node-client";
import { lookAtNode } from "./adapters/nodes/node-status";
import { createNodeProber } from "./adapters/nodes/probe-nodes";
import { createWarmUp } from "./adapters/nodes/warm-up";
import { flushAtExit, keepAlive } from "./background-work";
import type { FleetState } from "./core/fleet-state";
import type { Attempt } from "./core/nodes/attempt";
import { nodeView } from "./core/nodes/node-view";
import { deploymentName, type Env } from "./env";
import { nodeLooks } from "./node-looks";
import {
  controlUrlFromEnv,
  nodeLimitsFromEnv,
  nodesFromEnv,
  pricesFromEnv,
  settingNamesFromEnv,
} from "./node-settings";

/** The nodes, each attempt at them measured and told, and what is known of them. */
export function askedNodes({ stores, fleetState }: { stores: Store; fleetState: FleetState }, settings: Env) {
  const nodes = nodesFromEnv(settings);
  const priceOf = pricesFromEnv(settings);
  const { ownAttempt, onAttempt } = recordedAttempts({ stores, priceOf }, settings);
  const client = createNodeClient({
    nodes,
    limits: nodeLimitsFromEnv(settings),
    fleetState,
    keepAlive,
    onAttempt,
  });
  const shared = { nodes, fleetState, runningOn: client.runningOn };
  return {
    nodes: client,
    nodeNames: nodes.map(({ name }) => name),
    ownAttempt,
    providerOf: (node: string) => nodes.find(({ name }) => name === node)?.kind ?? "ollama",
    priceOf,
    lookAtNodes: () =>
      Promise.all(
        nodes.map(async (node) => {
          return nodeView(node, await lookAtNode(node), settingNamesFromEnv(settings, node));
        }),
      ),
    ...nodeLooks(nodes, settings),
    probeNodes: createNodeProber({
      ...shared,
      onAttempt,
      controlUrl: controlUrlFromEnv(settings),
      retryMs: settings.CHECK_RETRY_MS,
    }),
    warmUp: createWarmUp({ ...shared, deployment: deploymentName(), onAttempt, keepAlive }),
  };
}

type Recorded = { stores: Store; priceOf: ReturnType<typeof pricesFromEnv> };

function recordedAttempts({ stores, priceOf }: Recorded, settings: Env) {
  const recorder = createAttemptRecorder({
    append: stores.appendAttempts,
    newId: () => randomUUID(),
    priceOf,
    keepAlive,
    report: (fault) => console.error(`Dunlin: measurements wait for the store. ${faultLine(fault)}`),
  });
  flushAtExit(recorder.flush);
  const log = createAttemptLog(settings.LOG_ATTEMPTS);
  return {
    ownAttempt: recorder.own,
    onAttempt(attempt: Attempt) {
      recorder.keep(attempt);
      log(attempt);
    },
  };
}
