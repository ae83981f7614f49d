import { request as ask } from "node:http";
import { expect, test } from "./quiet-page";

// Straight at the socket: a browser would write Host and Origin itself.

type Asked = { path?: string; method?: string; headers?: Record<string, string> };

function answerTo(base: string | undefined, { path = "/", method = "GET", headers = {} }: Asked) {
  const { hostname, port } = new URL(base ?? "");
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = ask({ hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on("error", reject).end();
  });
}

const PLACES = [
  "/",
  "/settings",
  "/api/export/json",
  "/api/ready",
  "/?_rsc=abc",
  "/en/settings",
  "/icon.svg",
];

for (const path of PLACES) {
  test(`a website that calls this machine by its own name is turned away at ${path} (DNS rebinding)`, async ({
    baseURL,
  }) => {
    const { port } = new URL(baseURL ?? "");
    for (const host of [
      `evil.example:${port}`,
      "evil.example",
      "127.0.0.1",
      `127.0.0.1:${Number(port) + 1}`,
    ]) {
      const { status, text } = await answerTo(baseURL, { path, headers: { host } });
      expect(status, host).toBe(421);
      expect(text).not.toMatch(/<html|"invoices"/);
    }
  });
}

test("the routes that take files, which the proxy leaves alone, refuse strangers themselves", async ({
  baseURL,
}) => {
  const { host, port } = new URL(baseURL ?? "");
  const type = { "content-type": "multipart/form-data; boundary=x" };
  const strangers: Record<string, string>[] = [
    { host: `evil.example:${port}`, origin: `http://evil.example:${port}` },
    { host, origin: "https://evil.example" },
    { host, origin: "null" },
    { host },
  ];
  for (const path of ["/api/import/csv", "/api/import/csv/preview", "/api/import/e-invoices"]) {
    for (const stranger of strangers) {
      const asked = { path, method: "POST", headers: { ...type, ...stranger } };
      expect((await answerTo(baseURL, asked)).status, `${path} ${JSON.stringify(stranger)}`).toBe(403);
    }
  }
});

test("AUT15: headers and parameters that once led past a proxy lead nowhere", async ({ baseURL }) => {
  const chain = Array(6).fill("proxy").join(":");
  for (const trick of [chain, chain.replaceAll("proxy", "middleware"), "src/middleware", "1"]) {
    const headers = {
      host: "evil.example",
      "x-middleware-subrequest": trick,
      "x-middleware-next": "1",
      "x-nextjs-data": "1",
      rsc: "1",
      "next-router-prefetch": "1",
    };
    for (const path of ["/", "/?_rsc=1&nxtPid=1", "/api/export/json"]) {
      expect((await answerTo(baseURL, { path, headers })).status, `${trick} ${path}`).toBe(421);
    }
  }
});

test("a page of another origin can neither read nor change anything", async ({ baseURL }) => {
  const { host } = new URL(baseURL ?? "");
  for (const origin of ["https://evil.example", "null", `https://${host}`, "http://localhost:1"]) {
    for (const asked of [{}, { path: "/api/export/json" }, { method: "POST" }]) {
      const { status } = await answerTo(baseURL, { ...asked, headers: { host, origin } });
      expect(status, `${origin} ${JSON.stringify(asked)}`).toBe(403);
    }
  }
});

test("this machine's own names are answered", async ({ baseURL }) => {
  const { port } = new URL(baseURL ?? "");
  for (const name of ["localhost", "127.0.0.1", "[::1]"]) {
    expect((await answerTo(baseURL, { headers: { host: `${name}:${port}` } })).status, name).toBe(200);
  }
});
