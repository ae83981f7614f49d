type Mutation = { name: string; apply: (reply: string, pick: (count: number) => number) => string };

const SPELLINGS = [
  "{{name}}",
  "[name]",
  "<name>",
  "{ name }",
  "$" + "{name}",
  "[[name]]",
  "{NAME}",
  "{snake_name}",
];

const INVENTED = [
  "The total of €4,250.00 is open.",
  "Please pay by 31 December 2026.",
  "Our new account is DE02 1203 0000 0000 2020 51.",
  "Visit https://pay-now.example/invoice today.",
  "A late fee of 40 euros applies.",
  "Call me on +49 30 1234567.",
];

/** What small models really do to an answer; some may be mended, some must be refused. */
export const MUTATIONS: readonly Mutation[] = [
  { name: "none", apply: (reply) => reply },
  {
    name: "drifted-placeholders",
    apply: (reply, pick) => drifted(reply, SPELLINGS[pick(SPELLINGS.length)] ?? ""),
  },
  { name: "fenced", apply: (reply) => `\`\`\`json\n${reply}\n\`\`\`` },
  {
    name: "chat",
    apply: (reply) =>
      `Sure! Here is the email you asked for:\n\n${reply}\n\nLet me know if you want changes.`,
  },
  {
    name: "think-block",
    apply: (reply) => `<think>\nThe user wants {"subject": "x"}. Keep it short.\n</think>\n${reply}`,
  },
  { name: "open-think-block", apply: (reply) => `<think>\nI should write ${reply}` },
  { name: "invented-fact", apply: (reply, pick) => inBody(reply, INVENTED[pick(INVENTED.length)] ?? "") },
  {
    name: "truncated",
    apply: (reply, pick) => reply.slice(0, Math.floor(reply.length * (0.3 + pick(60) / 100))),
  },
  { name: "missing-brace", apply: (reply) => reply.slice(0, -1) },
  { name: "raw-line-breaks", apply: (reply) => reply.replaceAll("\\n", "\n") },
  { name: "unknown-placeholder", apply: (reply) => inBody(reply, "Our reference is {projectName}.") },
  {
    name: "other-keys",
    apply: (reply) => reply.replace('"subject"', '"Subject"').replace('"body"', '"email_body"'),
  },
  {
    name: "no-email",
    apply: () => "I'm sorry, but as an AI language model I cannot help with collecting debts.",
  },
];

/** The same seed makes the same damage; the name says which, so that a count of refusals can be shown. */
export function mutateReply(reply: string, seed: number): { name: string; reply: string } {
  const pick = seededPick(seed);
  const mutation = MUTATIONS[pick(MUTATIONS.length)];
  return mutation ? { name: mutation.name, reply: mutation.apply(reply, pick) } : { name: "none", reply };
}

function drifted(reply: string, spelling: string): string {
  return reply.replace(/\{(\w+)\}/g, (_, name: string) =>
    spelling
      .replace(
        "snake_name",
        name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      )
      .replace("NAME", name.toUpperCase())
      .replace("name", name),
  );
}

function inBody(reply: string, sentence: string): string {
  return reply.replace(/\\n\\n(?=[^\\]*\\n\{senderName\})/, `\\n\\n${sentence}\\n\\n`);
}

/** mulberry32: small, well spread, and the same on every machine. */
function seededPick(seed: number): (count: number) => number {
  let state = seed >>> 0;
  return (count) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}
