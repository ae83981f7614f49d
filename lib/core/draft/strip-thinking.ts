const NAMES =
  "think|thinking|thought|thoughts|thought_process|reason|reasoning|rationale|reflection|analysis|plan|planning|" +
  "scratchpad|monologue|inner_monologue|internal_monologue|deliberation|chain_of_thought|cot|inner";

/** Every bound is small: an unbounded blank run after "<" would make the search quadratic. */
const MARK = new RegExp(
  [
    `(?:<{1,2}|\\[|◁|＜)\\s{0,3}[|｜]?(\\/?)\\s{0,3}((?:begin|start|end)_(?:of_)?)?(?:[a-z]{2,8}[:_])?(${NAMES})` +
      "(_prefix|_suffix)?(?:\\s[^<>\\[\\]]{0,80})?[|｜]?(?:>{1,2}|\\]|▷|＞)",
    "^[ \\t]{0,8}(Thinking)(?:\\.{3}|…)[ \\t]{0,8}$",
    "(?:\\.{3}|…)[ \\t]{0,3}(done thinking)\\.?",
    "[<[](unused94|unused16)[>\\]]|[<[](unused95|unused17)[>\\]]",
    "<\\|channel>(thought)|(<channel\\|>)",
  ].join("|"),
  "gim",
);

/** Marks after which only the answer stands; what comes before the last of them is thinking. */
const FINAL =
  /<\|channel\|>\s{0,3}final\s{0,3}(?:<\|constrain\|>\s{0,3}\w{0,12}\s{0,3})?<\|message\|>|assistantfinal|\[BEGIN FINAL RESPONSE\]|<\|START_RESPONSE\|>|<\|begin_of_solution\|>|<\|content\|>/gi;
const CHANNEL = /<\|channel\|>\s{0,3}(\w{1,20})[^<]{0,120}(?:<\|constrain\|>[^<]{0,40})?<\|message\|>/gi;

/**
 * Takes a model's thinking away. Closed blocks go, nested or not; a lone closer ends the thinking before it; a block that
 * is not closed swallows all that follows, because nobody can tell where it would have ended.
 */
export function stripThinking(text: string): string {
  const final = [...text.matchAll(FINAL)].at(-1);
  if (final) return stripBlocks(text.slice(final.index + final[0].length));
  return stripBlocks(withoutAnalysisChannel(text));
}

function withoutAnalysisChannel(text: string): string {
  const channels = [...text.matchAll(CHANNEL)];
  const first = channels[0];
  if (!first) return text;
  const kept = [text.slice(0, first.index)];
  channels.forEach((channel, at) => {
    if (channel[1]?.toLowerCase() === "analysis") return;
    kept.push(text.slice(channel.index + channel[0].length, channels[at + 1]?.index));
  });
  return kept.join("\n");
}

function stripBlocks(text: string): string {
  const open: string[] = [];
  let kept = "";
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const { name, closes } = markOf(match);
    const end = match.index + match[0].length;
    if (!closes) {
      if (open.length === 0) kept += text.slice(from, match.index);
      open.push(name);
    } else if (open.length === 0) {
      kept = "";
      from = end;
    } else {
      const at = open.lastIndexOf(name);
      if (at >= 0) open.length = at;
      if (open.length === 0) from = end;
    }
  }
  return open.length === 0 ? kept + text.slice(from) : kept;
}

function markOf(match: RegExpExecArray): { name: string; closes: boolean } {
  const [, slash, edge, tag, affix, starts, done, unusedOpen, unusedClose, channelOpen, channelClose] = match;
  if (tag !== undefined) {
    const closes = slash === "/" || /^end/i.test(edge ?? "") || /suffix/i.test(affix ?? "");
    return { name: family(tag), closes };
  }
  if (unusedOpen ?? unusedClose) return { name: "unused", closes: unusedClose !== undefined };
  if (channelOpen ?? channelClose) return { name: "channel", closes: channelClose !== undefined };
  return { name: "spoken", closes: starts === undefined && done !== undefined };
}

/** "<think> … </thinking>" is one block: families are told apart by their stem. */
function family(tag: string): string {
  const name = tag.toLowerCase();
  if (/^th(?:ink|ought)/.test(name)) return "think";
  return name.startsWith("reason") ? "reason" : name;
}
