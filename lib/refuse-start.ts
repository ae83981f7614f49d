import { listeningAddresses } from "./adapters/listening-addresses";
import { outsideRefusal } from "./core/settings-together";
import { isHosted, readSettings } from "./env";

/**
 * Ends this process when its settings are wrong or, without sign-in, other machines could reach it. A throw would leave a
 * server that says "Internal Server Error" to everything; a process whose last word is the reason is plainer.
 */
export function refuseStart(): void {
  const refusal = startRefusal();
  if (refusal === null) return;
  console.error(refusal);
  process.exit(1);
}

function startRefusal(): string | null {
  const reading = readSettings();
  if (reading.kind === "wrong") return reading.message;
  const { env } = reading;
  const addresses = listeningAddresses();
  return outsideRefusal({ isHosted: isHosted(env), bindAddress: env.BIND_ADDRESS, addresses });
}
