import { expect, test } from "vitest";
import { readJson } from "@/lib/http/read-json";

function request(body: BodyInit, type = "application/json"): Request {
  return new Request("http://127.0.0.1/", { method: "POST", body, headers: { "content-type": type } });
}

test.each(["application/json", "application/json; charset=utf-8"])(
  "an object sent as %s is read",
  async (type) => {
    expect(await readJson(request('{"a":{"b":1}}', type))).toEqual({ a: { b: 1 } });
  },
);

test.each<[string, BodyInit, string?]>([
  ["a form that poses as text", '{"a":1}', "text/plain"],
  ["a form", "a=1", "application/x-www-form-urlencoded"],
  ["a list", "[1]"],
  ["a bare text", '"a"'],
  ["null", "null"],
  ["an empty body", ""],
  ["broken JSON", '{"a":'],
  ["more than 64 KB", JSON.stringify({ a: "x".repeat(64 * 1024) })],
])("%s is no object", async (_, body, type) => {
  expect(await readJson(request(body, type))).toBeNull();
});

test("a body that is declared too large is not read at all", async () => {
  const honest = request('{"a":1}');
  const declared = new Request(honest, {
    headers: { "content-type": "application/json", "content-length": "65537" },
  });
  expect(await readJson(declared)).toBeNull();
  expect(declared.bodyUsed).toBe(false);
});

test("a body that declares no length is read up to the limit and no further", async () => {
  let chunks = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      chunks += 1;
      if (chunks > 100) controller.close();
      else controller.enqueue(new Uint8Array(16 * 1024).fill(32));
    },
  });
  const streamed = {
    method: "POST",
    body: endless,
    headers: { "content-type": "application/json" },
    duplex: "half",
  };
  expect(await readJson(new Request("http://127.0.0.1/", streamed))).toBeNull();
  expect(chunks).toBeLessThan(10);
});

test("a body that breaks off is no object", async () => {
  const broken = new ReadableStream({
    start: (controller) => controller.error(new Error("gone")),
  });
  const cut = {
    method: "POST",
    body: broken,
    headers: { "content-type": "application/json" },
    duplex: "half",
  };
  expect(await readJson(new Request("http://127.0.0.1/", cut))).toBeNull();
});

test("a prototype in the body changes nobody's prototype", async () => {
  const read = await readJson(request('{"__proto__":{"isAdmin":true}}'));
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  expect(Object.getPrototypeOf(read ?? {})).toBe(Object.prototype);
});
