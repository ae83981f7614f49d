import { expect, test } from "vitest";
import { notAsked, notDone } from "@/lib/http/draft-problems";
import type { Problem } from "@/lib/http/problem";

async function told(response: Response): Promise<{ status: number } & Problem> {
  const { problem } = (await response.json()) as { problem: Problem };
  return { status: response.status, ...problem };
}

test.each([
  [{ kind: "absent" } as const, 404, "absent"],
  [{ kind: "sender-missing" } as const, 409, "sender-missing"],
  [{ kind: "not-chaseable", decision: { kind: "paid" } } as const, 409, "paid"],
  [{ kind: "not-chaseable", decision: { kind: "void" } } as const, 409, "void"],
  [{ kind: "not-chaseable", decision: { kind: "held", reasons: ["card"] } } as const, 409, "held"],
  [{ kind: "not-chaseable", decision: { kind: "due-date-missing" } } as const, 409, "due-date-missing"],
])("a draft that is not asked for, %o, answers %i with a sentence", async (outcome, status, kind) => {
  const problem = await told(notAsked(outcome));
  expect(problem).toMatchObject({ status, kind });
  expect(problem.message).toMatch(/^[A-Z].+\.$/);
});

test.each([
  ["absent", 404],
  ["invoice-changed", 409],
  ["out-of-date", 409],
  ["empty-letter", 409],
  ["not-ready", 409],
  ["not-editable", 409],
  ["older", 409],
  ["not-open", 409],
  ["not-accepted", 409],
] as const)("a draft that is %s answers %i with a sentence", async (kind, status) => {
  const problem = await told(notDone({ kind }));
  expect(problem).toMatchObject({ status, kind });
  expect(problem.message).toMatch(/^[A-Z].+\.$/);
});
