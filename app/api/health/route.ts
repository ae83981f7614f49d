import { json } from "@/lib/http/problem";

/** Alive: this process answers. It opens nothing and tells nothing, so a probe may ask every second. */
export function GET(): Response {
  return json({ alive: true });
}
