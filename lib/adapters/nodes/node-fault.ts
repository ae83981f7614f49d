import type { AttemptOutcome } from "../../core/nodes/attempt";
import { connectionFault } from "../../core/nodes/fault";

/** Why a call ended without an answer. Its message is the outcome's name alone, so it can be logged anywhere. */
export class NodeFault extends Error {
  constructor(readonly outcome: AttemptOutcome) {
    super(outcome);
    this.name = "NodeFault";
  }
}

export function outcomeOf(error: unknown, hadHeaders: boolean): AttemptOutcome {
  if (error instanceof NodeFault) return error.outcome;
  return connectionFault(codeOf(error) ?? codeOf(error instanceof Error ? error.cause : null), hadHeaders);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
