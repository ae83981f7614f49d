import fc from "fast-check";
import { expect, test } from "vitest";
import { NodeFault } from "@/lib/adapters/nodes/node-fault";
import { readLines } from "@/lib/adapters/nodes/read-lines";

const bodyOf = (bytes: Uint8Array, cuts: readonly number[]) => {
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  let from = 0;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const end of ends) {
        controller.enqueue(bytes.slice(from, end));
        from = end;
      }
      controller.close();
    },
  });
};

async function linesOf(body: ReadableStream<Uint8Array>, mostBytes = 1e6): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(body, mostBytes)) lines.push(line);
  return lines;
}

test("however a stream is cut into chunks, its lines are the same", async () => {
  const line = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/[\n\r]/.test(text) && text.trim() !== "");
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat()), fc.boolean(), async (lines, cuts, closed) => {
      const bytes = new TextEncoder().encode(lines.join("\n") + (closed ? "\n" : ""));
      expect(await linesOf(bodyOf(bytes, cuts))).toEqual(lines);
    }),
  );
});

test("any bytes at all end in lines or in a named fault", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat()), async (bytes, cuts) => {
      try {
        await linesOf(bodyOf(bytes, cuts));
      } catch (error) {
        expect(error).toBeInstanceOf(NodeFault);
      }
    }),
  );
});

test("a body beyond the limit is stopped and its source cancelled", async () => {
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new Uint8Array(1_000).fill(97)),
    cancel: () => {
      cancelled = true;
    },
  });
  await expect(linesOf(endless, 10_000)).rejects.toMatchObject({ outcome: "too-much-output" });
  expect(cancelled).toBe(true);
});
