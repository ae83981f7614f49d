import { Socket } from "node:net";
import { afterAll, afterEach, beforeEach, expect } from "vitest";
import { endServers } from "./harness/serve";

const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|\[::1\]|0\.0\.0\.0|::)$/;

const stray: string[] = [];
const calledOutside: string[] = [];

console.error = (...said: unknown[]) => void stray.push(`console.error: ${said.map(String).join(" ")}`);
console.warn = (...said: unknown[]) => void stray.push(`console.warn: ${said.map(String).join(" ")}`);

const connect = Socket.prototype.connect;

// Every client in Node (fetch, http, Postgres) ends here, so one guard holds them all.
Socket.prototype.connect = function connectToLoopbackOnly(this: Socket, ...given: unknown[]) {
  const host = hostOf(given);
  if (host === null || LOOPBACK.test(host)) return Reflect.apply(connect, this, given);
  // ".invalid" can never exist, so a test may use it as a host that is not there.
  if (!host.endsWith(".invalid")) calledOutside.push(host);
  return this.destroy(Object.assign(new Error(`refused by tests/setup.ts: ${host}`), { code: "ENOTFOUND" }));
} as typeof connect;

/** The host of a `connect` call in any of its shapes; null for a Unix socket or the default host. */
function hostOf(given: readonly unknown[]): string | null {
  const [first, second] = given;
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === "object" && first !== null) {
    return "host" in first && typeof first.host === "string" && !("path" in first && first.path)
      ? first.host
      : null;
  }
  return typeof second === "string" ? second : null;
}

beforeEach(() => {
  stray.length = 0;
  calledOutside.length = 0;
});

afterAll(endServers);

afterEach(() => {
  expect.soft(stray, "nothing is written to console.error or console.warn").toEqual([]);
  expect.soft(calledOutside, "only this machine is called").toEqual([]);
});
