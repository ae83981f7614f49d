import { describe, expect, test } from "vitest";
import type { Fault } from "../../fakes/node-script";
import { clientOf, QUICK, REQUEST, read, twoNodes } from "./two-nodes";

const MOST_TOKENS = 2_048;

const nodes = twoNodes();

type Asked = { path: string; body: { messages?: unknown[]; options?: { num_predict?: unknown } } & Limits };
type Limits = { max_tokens?: unknown; max_completion_tokens?: unknown };

/** Every question a node was put that makes a model write. */
async function chats(): Promise<Asked[]> {
  const logs = await Promise.all([nodes.primary.log(), nodes.fallback.log()]);
  const asked = logs.flatMap(({ requests }) => requests).filter(({ method }) => method === "POST");
  return (asked as unknown as Asked[]).filter(({ body }) => (body?.messages?.length ?? 0) > 0);
}

function ceilingOf({ path, body }: Asked): unknown {
  if (path.endsWith("/api/chat")) return body.options?.num_predict;
  return body.max_tokens ?? body.max_completion_tokens;
}

const FAULTS: (Fault | undefined)[] = [undefined, "http-400", "http-500", "length", "model-missing", "empty"];

describe.each(["ollama", "openai"] as const)("a node that speaks %s", (kind) => {
  test.each([600, 0, Number.NaN, Number.POSITIVE_INFINITY])(
    "is never asked for output without a bound, whatever goes wrong, when %s tokens are wanted",
    async (maxTokens) => {
      const before = (await chats()).length;
      for (const fault of FAULTS) {
        await nodes.primary.script({ behaviour: { ...QUICK, ...(fault && { fault }) } });
        const { client } = clientOf([nodes.primary.url, nodes.fallback.url], { kind });
        await read(client.stream({ ...REQUEST, maxTokens }));
        await client.close();
      }
      const asked = (await chats()).slice(before);
      expect(asked.length).toBeGreaterThanOrEqual(FAULTS.length);
      for (const chat of asked) {
        const ceiling = Number(ceilingOf(chat));
        expect(ceiling, JSON.stringify(chat)).toBeGreaterThanOrEqual(1);
        expect(ceiling, JSON.stringify(chat)).toBeLessThanOrEqual(MOST_TOKENS);
      }
    },
  );
});
