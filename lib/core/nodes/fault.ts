import type { AttemptOutcome } from "./attempt";

/** The answer's head, as far as it decides whether the body can be a reply. */
export type ReplyHead = { status: number; contentType: string | null; body: string };

/** What is wrong with a reply by its head alone; null when its frames may be read. `body` matters for 400 and 404 only. */
export function headFault({ status, contentType, body }: ReplyHead): AttemptOutcome | null {
  const type = (contentType ?? "").toLowerCase();
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) return "unauthorised";
  if (type.includes("text/html") || (status >= 520 && status <= 530)) return "tunnel-error";
  if (status === 429 || status === 503) return "busy";
  if (status >= 500) return "http-5xx";
  if (status === 404 && /model/i.test(body)) return "model-missing";
  if (status === 400 && /invalid model name|model\b.{0,80}(not found|does not exist)/i.test(body))
    return "model-missing";
  if (status < 200 || status > 299) return "bad-request";
  return type === "" || /json|ndjson|event-stream/.test(type) ? null : "wrong-content-type";
}

const BY_CODE: Record<string, AttemptOutcome> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "cut",
  EPIPE: "cut",
  UND_ERR_SOCKET: "cut",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "cut",
  UND_ERR_CONNECT_TIMEOUT: "timed-out-connect",
  ETIMEDOUT: "timed-out-connect",
  UND_ERR_HEADERS_TIMEOUT: "timed-out-first-token",
  UND_ERR_BODY_TIMEOUT: "stalled",
};

/** What a failed connection means, by the code of its cause. Without a known code it depends on how far the call had come. */
export function connectionFault(code: string | undefined, hadHeaders: boolean): AttemptOutcome {
  if (code?.startsWith("HPE_")) return "bad-frame";
  return BY_CODE[code ?? ""] ?? (hadHeaders ? "cut" : "unreachable");
}

/** A finished reply is used only when the model stopped by itself and said something. */
export function finishFault(finishReason: string, text: string): AttemptOutcome | null {
  if (finishReason === "length") return "too-long";
  if (finishReason !== "stop") return "wrong-finish";
  return text.trim() === "" ? "empty" : null;
}
