/** What a route answers when it did not do what was asked: a code for programs, a sentence for people. */
export type Problem = { kind: string; message: string };

export function problem(status: number, kind: string, message: string): Response {
  return json({ problem: { kind, message } satisfies Problem }, status);
}

export function json(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: { "cache-control": "no-store" } });
}

/** For a route that answers to GET alone, which Next would answer HEAD and OPTIONS by as well. */
export function onlyGet(): Response {
  const refusal = problem(405, "only-get", "This answers to GET alone. Nothing was done.");
  refusal.headers.set("allow", "GET");
  return refusal;
}
