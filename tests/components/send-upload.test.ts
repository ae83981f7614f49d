import { afterEach, expect, test, vi } from "vitest";
import { previewCsvFile } from "@/components/add/csv-requests";
import { sendUpload } from "@/components/add/send-upload";

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A server that is busy that often before it answers. */
function serverBusy(times: number, { retryAfter = "0.001" } = {}) {
  let asked = 0;
  vi.stubGlobal("fetch", async () => {
    asked += 1;
    if (asked > times) return Response.json({ kind: "preview" });
    const problem = { kind: "busy", message: "Files you sent before are still being read." };
    return Response.json({ problem }, { status: 429, headers: { "retry-after": retryAfter } });
  });
  return { asked: () => asked };
}

test("an upload that finds the server busy is sent again until it is read", async () => {
  const { asked } = serverBusy(3);
  expect((await sendUpload("/api/import/csv", new FormData())).status).toBe(200);
  expect(asked()).toBe(4);
});

test("it gives up after ten waits, and at once when no time to wait is named", async () => {
  const always = serverBusy(1_000);
  expect((await sendUpload("/api/import/csv", new FormData())).status).toBe(429);
  expect(always.asked()).toBe(11);
  const unnamed = serverBusy(1_000, { retryAfter: "" });
  expect((await sendUpload("/api/import/csv", new FormData())).status).toBe(429);
  expect(unnamed.asked()).toBe(1);
});

test("several tables dropped together are all previewed, the later ones in their turn", async () => {
  serverBusy(2);
  expect(await previewCsvFile(new File(["x"], "x.csv"), {})).toEqual({ kind: "preview" });
});
