import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FloorNotice } from "@/components/draft-desk/floor-notice";

const noNode = { kind: "floor", cause: "no-node-answered" } as const;

test("whoever can see the nodes is led to them, everybody else is told whom to ask", () => {
  const notice = (seesNodes: boolean) =>
    renderToStaticMarkup(<FloorNotice writer={noNode} seesNodes={seesNodes} />);
  expect(notice(true)).toContain('href="/settings#nodes"');
  expect(notice(false)).not.toContain("href");
  expect(notice(false)).toContain("Whoever runs this Dunlin");
});
