import { expect, test } from "vitest";
import { refuseStranger } from "@/lib/http/refuse-stranger";

const APP = "https://dunlin.example";

function asked(headers: Record<string, string>, path = "/"): Request {
  return new Request(`http://127.0.0.1:3000${path}`, { headers });
}

test.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"])(
  "in local mode %s is let on, with and without its own origin",
  (host) => {
    expect(refuseStranger(asked({ host }), undefined)).toBeNull();
    expect(refuseStranger(asked({ host, origin: `http://${host.toLowerCase()}` }), undefined)).toBeNull();
  },
);

test.each([
  "evil.example:3000",
  "localhost.evil.example:3000",
  "127.0.0.1.evil.example:3000",
  "localhost@evil.example:3000",
  "192.168.1.4:3000",
  "0.0.0.0:3000",
  "localhost",
  "localhost:3001",
  "",
])(
  "in local mode a website calling this machine %j is turned away before any page (DNS rebinding)",
  (host) => {
    expect(refuseStranger(asked({ host }, "/api/export/json"), undefined)?.status).toBe(421);
  },
);

test("in local mode a request without a host is turned away", () => {
  expect(refuseStranger(asked({}), undefined)?.status).toBe(421);
});

test.each(["https://evil.example", "null", "http://localhost:4000", "https://localhost:3000", ""])(
  "in local mode a request of the foreign origin %j is turned away, reading or changing",
  (origin) => {
    const headers = { host: "localhost:3000", origin };
    expect(refuseStranger(asked(headers), undefined)?.status).toBe(403);
  },
);

test.each([
  ["dunlin.example", undefined],
  ["DUNLIN.example", undefined],
  ["evil.example", 421],
  ["dunlin.example.evil.example", 421],
  ["dunlin.example:8443", 421],
  ["127.0.0.1:3000", 421],
])("in hosted mode the host %s gets %s", (host, status) => {
  expect(refuseStranger(asked({ host }), APP)?.status).toBe(status);
});

test("in hosted mode a forwarded host is no name of ours", () => {
  const headers = { host: "evil.example", "x-forwarded-host": "dunlin.example" };
  expect(refuseStranger(asked(headers), APP)?.status).toBe(421);
});

test("whoever looks whether a hosted app is up may ask by number", () => {
  const headers = { host: "10.0.0.7:3000" };
  expect(refuseStranger(asked(headers, "/api/health"), APP)).toBeNull();
  expect(refuseStranger(asked(headers, "/api/export/json"), APP)?.status).toBe(421);
});
