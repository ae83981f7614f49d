import { expect, test } from "vitest";
import { readUploads, type Uploads } from "@/lib/http/read-uploads";

const MB = 1024 * 1024;

function form(files: readonly File[], field = "files"): FormData {
  const data = new FormData();
  for (const file of files) data.append(field, file);
  return data;
}

async function uploaded(data: FormData, contentLength?: string): Promise<Uploads> {
  const packed = new Response(data);
  const bytes = await packed.arrayBuffer();
  const headers = {
    "content-type": packed.headers.get("content-type") ?? "",
    "content-length": contentLength ?? String(bytes.byteLength),
  };
  return readUploads(new Request("http://127.0.0.1/", { method: "POST", body: bytes, headers }), "files");
}

test("several files come with their names and bytes, in the order they were dropped", async () => {
  const outcome = await uploaded(form([new File(["one"], "a.xml"), new File(["two"], "b.pdf")]));
  const files = outcome.kind === "read" ? outcome.files : [];
  expect(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ["a.xml", "one"],
    ["b.pdf", "two"],
  ]);
});

test("a name of a kilometre is kept short", async () => {
  const outcome = await uploaded(form([new File(["x"], `${"n".repeat(3_000)}.xml`)]));
  expect(outcome.kind === "read" && outcome.files[0]?.name.length).toBe(200);
});

test("more than 25 MB together are refused, and told what happened to the rest", async () => {
  const outcome = await uploaded(form([new File([new Uint8Array(26 * MB)], "big.pdf")]));
  expect(outcome).toMatchObject({ kind: "too-large", status: 413 });
  expect(outcome.kind !== "read" && outcome.message).toContain("Nothing was stored");
});

test("a request that declares too much is refused before a byte of it is read", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(MB)) });
  const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": String(26 * MB) };
  const request = new Request("http://127.0.0.1/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
  expect(await readUploads(request, "files")).toMatchObject({ kind: "too-large" });
  expect(request.bodyUsed).toBe(false);
});

test.each(["", "a lot", "-", "Infinity"])("a declared size of “%s” is not trusted", async (declared) => {
  const outcome = await uploaded(form([new File(["x"], "a.xml")]), declared);
  expect(["too-large", "read"]).toContain(outcome.kind);
  if (declared !== "") expect(outcome.kind).toBe("too-large");
});

test("a 51st file is refused with all the others", async () => {
  const files = Array.from({ length: 51 }, (_, index) => new File(["x"], `${index}.xml`));
  expect(await uploaded(form(files))).toMatchObject({ kind: "too-many", status: 413 });
});

test.each<[string, FormData]>([
  ["no file", form([])],
  ["files under another name", form([new File(["x"], "a.xml")], "other")],
])("%s is told in words", async (_, data) => {
  expect(await uploaded(data)).toMatchObject({ kind: "malformed", status: 400 });
});

test("a body that is no form is told in words", async () => {
  const headers = { "content-type": "application/json", "content-length": "2" };
  const request = new Request("http://127.0.0.1/", { method: "POST", body: "{}", headers });
  expect(await readUploads(request, "files")).toMatchObject({ kind: "malformed", status: 400 });
});

test("a text that stands where a file belongs is no file", async () => {
  const data = new FormData();
  data.append("files", "<Invoice/>");
  expect(await uploaded(data)).toMatchObject({ kind: "malformed" });
});

test("an upload that does not arrive in time is let go, to its sender's end, and told in words", async () => {
  let isCancelled = false;
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode("--x\r\n")),
    cancel() {
      isCancelled = true;
    },
  });
  const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "1000" };
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  const outcome = await readUploads(new Request("http://127.0.0.1/", init), "files", 20);
  expect(outcome).toMatchObject({ kind: "too-slow", status: 408 });
  expect(outcome.kind !== "read" && outcome.message).toContain("Nothing was stored");
  expect(isCancelled).toBe(true);
});
