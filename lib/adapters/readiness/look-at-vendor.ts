import type { Look } from "../../core/readiness/readiness";
import { lookWithin } from "./look-within";

/** Whoever answers with more than this is not the vendor. */
const MOST_BYTES = 1_000_000;

export type VendorAnswer = { status: number; body: unknown };

export type VendorQuestion = {
  url: string;
  request: { method: "GET" | "POST"; headers: Record<string, string>; body?: string };
  timeoutMs?: number;
};

/** One request to a vendor's own address, redirects refused, and what `read` makes of the answer. */
export function lookAtVendor<Found>(
  { url, request, timeoutMs }: VendorQuestion,
  read: (answer: VendorAnswer) => Found,
): Promise<Found | Look> {
  return lookWithin(
    async (signal) => {
      const response = await fetch(url, { ...request, signal, redirect: "error" });
      return read({ status: response.status, body: await boundedJson(response) });
    },
    // A refused connection, a name that does not resolve, a certificate nobody trusts.
    (fault) =>
      fault instanceof TypeError ? { kind: "unreachable" } : { kind: "broken", code: nameOf(fault) },
    timeoutMs,
  );
}

/** What a status means where the vendor says nothing special. */
export function statusLook(status: number): Look {
  if (status < 300) return { kind: "well" };
  if (status === 401 || status === 403) return { kind: "refused" };
  return status === 429 ? { kind: "used-up" } : { kind: "broken", code: `status ${status}` };
}

async function boundedJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new RangeError("too long");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
  } catch {
    return null;
  }
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : "unknown";
}
