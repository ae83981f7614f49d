import { dependencies } from "@/lib/dependencies";
import { json, problem } from "@/lib/http/problem";

/** Opens the store, so that `npm start` says "open" only when it is. What is wrong is for the operator's terminal alone. */
export async function GET(): Promise<Response> {
  try {
    await dependencies();
    return json({ ready: true });
  } catch (error) {
    console.error(error instanceof Error ? error.message : "Dunlin could not open its data.");
    return problem(503, "not-ready", "Dunlin cannot open its data. The terminal it runs in says why.");
  }
}
