import { listeningAddresses } from "./lib/adapters/listening-addresses";
import { outsideRefusal } from "./lib/core/settings-together";
import { isHosted, readSettings } from "./lib/env";

/**
 * Next calls this once the server listens and before it answers anything. A throw would leave a server that says "Internal
 * Server Error" to everything; a process that ends with the reason as its last word is plainer.
 */
export function register(): void {
  const refusal = startRefusal();
  if (refusal === null) return;
  console.error(refusal);
  process.exit(1);
}

function startRefusal(): string | null {
  const reading = readSettings();
  if (reading.kind === "wrong") return reading.message;
  return isHosted(reading.env) ? null : outsideRefusal(listeningAddresses());
}
