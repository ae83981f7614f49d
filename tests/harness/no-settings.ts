import { SETTING_NAMES } from "@/lib/env";

/**
 * Every setting as not set: whatever this machine or its `.env.local` has, a node, a mail service or a switch that tells
 * when the checks end, is not reached from a test. Next reads that file for names that are not there, not for empty ones.
 */
export const NO_SETTINGS: Readonly<Record<string, string>> = Object.fromEntries(
  [...SETTING_NAMES, "RESEND_BASE_URL"].map((name) => [name, ""]),
);
