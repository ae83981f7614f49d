/** What a request asks for beside the text itself, and can do without; `ceiling` is then asked for by its newer name. */
export type RequestOption = "think" | "format" | "usage" | "temperature" | "ceiling";

/** What calls have shown of one model on one node, for the life of a client. */
export type ArmHabits = { refused: Set<RequestOption>; thinksAloud: boolean };

/** `isNamed`: the node said clearly what it refuses, so it may be remembered before the next answer has proved it. */
export type Refusal = { options: RequestOption[]; isNamed: boolean };

const NAMES: Record<RequestOption, RegExp> = {
  think: /\bthink\b|\bthinking\b|reasoning|chat_template/i,
  format: /\b(response_)?format\b|schema|grammar|structured|guided/i,
  usage: /stream_options|include_usage/i,
  temperature: /temperature/i,
  ceiling: /max_tokens.*(not supported|unsupported)|(not supported|unsupported).*max_tokens/is,
};

/**
 * Which of the options asked for a node's refusal is about: those its text names, else all but the ceiling. Null when asking
 * with less would not help: nothing was asked for, or the status says that the request was understood.
 */
export function refusalOf(status: number, text: string, asked: ReadonlySet<RequestOption>): Refusal | null {
  const named = [...asked].filter((option) => NAMES[option].test(text));
  if (named.length > 0 && [400, 422, 500, 501].includes(status))
    return { options: named, isNamed: status < 500 };
  const others = [...asked].filter((option) => option !== "ceiling");
  if (others.length === 0 || (status !== 400 && status !== 422)) return null;
  return { options: others, isNamed: false };
}
