import { isLocalHost } from "@/lib/http/local-host";
import { problem } from "@/lib/http/problem";

/** Until people sign in, whoever reaches a page is its owner: so only this machine may, under its own names. */
export function proxy(request: Request): Response | undefined {
  if (isLocalHost(request.headers.get("host"))) return undefined;
  return problem(
    421,
    "foreign-host",
    "Dunlin answers on this machine only. Please open http://localhost:3000.",
  );
}
