import { z } from "zod";
import type { MailLook } from "../../core/readiness/readiness";
import { lookAtVendor, statusLook, type VendorAnswer } from "./look-at-vendor";

export type ResendSettings = { key: string; from: string; baseUrl?: string; timeoutMs?: number };

const domains = z.object({
  has_more: z.boolean().optional(),
  data: z.array(z.object({ name: z.string(), status: z.string() })),
});

const restricted = z.object({ name: z.literal("restricted_api_key") });

/** Asks for the list of domains and sends no mail. A key that may only send is told apart from a wrong one. */
export function lookAtResend({ key, from, baseUrl, timeoutMs }: ResendSettings): Promise<MailLook> {
  const url = `${baseUrl ?? "https://api.resend.com"}/domains?limit=100`;
  const request = { method: "GET" as const, headers: { authorization: `Bearer ${key}` } };
  return lookAtVendor({ url, request, ...(timeoutMs && { timeoutMs }) }, (answer) =>
    readAnswer(answer, from),
  );
}

function readAnswer({ status, body }: VendorAnswer, from: string): MailLook {
  if (restricted.safeParse(body).success) return { kind: "well-unseen" };
  if (status !== 200) return statusLook(status);
  const list = domains.safeParse(body);
  if (!list.success) return { kind: "broken", code: "not Resend's answer" };
  const domain = /@([^<>@\s]+?)>?$/.exec(from)?.[1]?.toLowerCase();
  // Resend's own domain for trying out: everybody's, and in nobody's list.
  if (domain === "resend.dev") return { kind: "well-unseen" };
  const found = list.data.data.find(({ name }) => name.toLowerCase() === domain);
  if (found) return { kind: found.status === "verified" ? "well" : "domain-unverified" };
  return { kind: list.data.has_more ? "well-unseen" : "domain-unverified" };
}
