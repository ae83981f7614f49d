const MAX_BYTES = 64 * 1024;

/** The JSON object of a request's body; null when it is something else, not declared as JSON, or over 64 KB. */
export async function readJson(request: Request): Promise<Record<string, unknown> | null> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) return null;
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) return null;
  try {
    const text = await request.text();
    if (text.length > MAX_BYTES) return null;
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
