import { type EmailReading, readEmailAddress } from "../input/email-address";

/**
 * The one form of an address under which somebody is known here: NFKC first, then checked, then lower-cased as a whole.
 * A "+tag" stays, since only the owner of a domain knows what it means there; so do look-alikes in "xn--" form.
 */
export function readSignInAddress(typed: string): EmailReading {
  const reading = readEmailAddress(typed);
  return reading.kind === "address" ? { kind: "address", address: reading.address.toLowerCase() } : reading;
}
