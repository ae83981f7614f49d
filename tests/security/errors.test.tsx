import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import ErrorPage from "@/app/error";
import { reportFault } from "@/lib/report-fault";

const INTERNAL = "duplicate key (token_hash)=(s3cr3t) at postgres://me:pw@db.internal/dunlin";

afterEach(() => {
  vi.restoreAllMocks();
});

test("a page that failed shows an id and what was kept, and no word of why", () => {
  const error = Object.assign(new Error(INTERNAL), { digest: "2837465" });
  const page = renderToStaticMarkup(<ErrorPage error={error} reset={() => {}} />);
  expect(page).toContain("2837465");
  expect(page).toContain("Everything stored is safe");
  expect(page).not.toMatch(/duplicate|s3cr3t|internal|postgres|\bat \//);
});

test("the log names a request that broke off by the id its answer carries, without the fault's own words", () => {
  const lines: string[] = [];
  vi.spyOn(console, "error").mockImplementation((line) => void lines.push(String(line)));
  reportFault(new TypeError(INTERNAL), "0b6f5c1e-1111-4111-8111-111111111111");
  reportFault(INTERNAL, "forged\nDunlin: all is well");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("request 0b6f5c1e-1111-4111-8111-111111111111 broke off. TypeError");
  expect(lines[1]).toBe("Dunlin: request without an id broke off. something that is no error (string)");
  expect(lines.join()).not.toMatch(/s3cr3t|internal|forged/);
});
