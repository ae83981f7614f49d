import { expect, test } from "vitest";
import { isForCallers, withoutLastSlash } from "@/lib/http/callers-path";
import { refuseStranger } from "@/lib/http/refuse-stranger";

const PATH = "/api/cron/check-nodes";

test.each([PATH, `${PATH}/`])("%s is let on under any host, in both modes", (path) => {
  expect(isForCallers(path)).toBe(true);
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { host: "any.example" } });
  expect(refuseStranger(request, undefined)).toBeNull();
  expect(refuseStranger(request, "https://dunlin.example")).toBeNull();
});

test.each([
  "/",
  "/api/cron",
  "/api/cron/",
  "/api/cron/check",
  `${PATH}//`,
  `${PATH}/x`,
  `/x${PATH}`,
  "/API/CRON/check-nodes",
  "/api/cron/check-nodes%2f..%2f..%2fexport%2fjson",
  "/api/cron/check-nodes/../../export/json",
])("%s is closed to strangers as ever", (path) => {
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers: { host: "any.example" } });
  expect(refuseStranger(request, undefined)?.status).toBe(421);
  expect(refuseStranger(request, "https://dunlin.example")?.status).toBe(421);
});

test.each([
  ["/add/", "/add"],
  ["/invoices/4711//", "/invoices/4711"],
  ["/sign-in/?next=%2Fadd%2F", "/sign-in?next=%2Fadd%2F"],
  ["//evil.example/", "/evil.example"],
  ["/\\evil.example/", "/evil.example"],
])("%s has one form, on this host: %s", (asked, form) => {
  const plain = withoutLastSlash(`https://dunlin.example${asked}`);
  expect(plain?.href).toBe(`https://dunlin.example${form}`);
});

test.each(["/", "/add", "/add?x=/", PATH, `${PATH}/`])("%s stays as it is", (asked) => {
  expect(withoutLastSlash(`https://dunlin.example${asked}`)).toBeNull();
});
