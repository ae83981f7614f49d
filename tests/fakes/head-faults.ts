import type { ServerResponse } from "node:http";
import type { Behaviour } from "./node-script";

const LOGIN = "https://login.example/cdn-cgi/access/login";
const page = (title: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;

/** Answers with a fault that shows before any token; false when the fault is none of these. */
export function answerWithHeadFault(
  response: ServerResponse,
  { fault, retryAfter }: Behaviour,
  model: string,
): boolean {
  const send = (status: number, type: string, body: string, headers: Record<string, string> = {}) => {
    response.writeHead(status, { "content-type": type, ...headers });
    response.end(body);
    return true;
  };
  const json = (status: number, error: string, headers: Record<string, string> = {}) =>
    send(status, "application/json; charset=utf-8", JSON.stringify({ error }), headers);
  const later: Record<string, string> = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  switch (fault) {
    case "hang":
    case "black-hole":
      return true;
    case "reset":
      response.socket?.resetAndDestroy();
      return true;
    case "http-400":
      return json(400, "invalid options");
    case "http-500":
      return json(500, "model runner has unexpectedly stopped");
    case "http-502-html":
      return send(502, "text/html; charset=UTF-8", page("502 Bad Gateway"));
    case "http-530-html":
      return send(530, "text/html; charset=UTF-8", page("Error 1033: tunnel error"));
    case "http-200-html":
      return send(200, "text/html", page("Welcome"));
    case "http-200-text":
      return send(200, "text/plain", "Everything is fine here.\n");
    case "redirect":
      return send(302, "text/html", page("Found"), { location: LOGIN });
    case "unauthorised":
      return json(401, "unauthorized");
    case "forbidden":
      return send(403, "text/html", page("Forbidden"));
    case "busy-503":
      return json(503, "server busy, please try again. maximum pending requests exceeded", later);
    case "busy-429":
      return json(429, "too many requests", later);
    case "model-missing":
      return json(404, `model '${model}' not found`);
    default:
      return false;
  }
}
