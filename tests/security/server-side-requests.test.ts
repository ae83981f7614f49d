import { expect, test } from "vitest";
import { addressProblem } from "@/lib/core/address/outside-address";
import { readEnv } from "@/lib/env";

const METADATA = [
  "http://169.254.169.254/",
  "http://169.254.169.254./latest",
  "http://169.254.170.2/v2/credentials",
  "http://2852039166/",
  "http://0xa9fea9fe/",
  "http://0xa9.0xfe.0xa9.0xfe/",
  "http://0251.0376.0251.0376/",
  "http://169.254.43518/",
  "http://[::ffff:169.254.169.254]/",
  "http://[::ffff:a9fe:a9fe]:80/",
  "http://[64:ff9b::a9fe:a9fe]/",
  "http://[fd00:ec2::254]/",
  "http://[fe80::1]/",
  "http://metadata.google.internal/",
  "http://METADATA.google.internal./",
  "http://metadata/",
  "http://100.100.100.200/",
  "http://168.63.129.16/",
  "http://①⑥⑨.254.169.254/",
];

test.each(METADATA)("OPS3: no setting may name %s, where a cloud keeps its machines' own keys", (url) => {
  expect(addressProblem(url)).toMatch(/own keys/);
});

test.each([
  "file:///etc/passwd",
  "gopher://node:70/_x",
  "ftp://node/",
  "data:text/plain,x",
  "javascript:alert(1)",
  "//node",
  "node:11434",
  "",
])("OPS3: %j is no address to call", (url) => {
  expect(addressProblem(url)).toMatch(/http:\/\/ or https:\/\//);
});

test("OPS3: an address may not carry a name and password, which logs would show", () => {
  expect(addressProblem("https://me:secret@node.example")).toMatch(/user name or password/);
  expect(addressProblem("https://me@node.example")).toMatch(/user name or password/);
});

test.each([
  "http://localhost:11434",
  "http://127.0.0.1:11434",
  "http://[::1]:11434",
  "http://192.168.1.7:11434",
  "http://10.0.0.4",
  "http://gpu.home.arpa:11434",
  "https://ollama.example.com/v1",
])("a node on one's own hardware may stand at %s", (url) => {
  expect(addressProblem(url)).toBeNull();
});

const BAD = "http://user:s3cr3t-w0rd@169.254.169.254/";

test.each(["OLLAMA_PRIMARY_URL", "OLLAMA_FALLBACK_URL", "POSTHOG_HOST", "UPSTASH_REDIS_REST_URL", "APP_URL"])(
  "OPS3: %s is held to the same rule when the app starts, and its value is not repeated",
  (name) => {
    for (const value of [BAD, "http://169.254.169.254/", "file:///etc/passwd"]) {
      const reading = readEnv({ [name]: value });
      expect(reading.kind).toBe("wrong");
      if (reading.kind === "wrong") {
        expect(reading.message).toContain(name);
        expect(reading.message).not.toMatch(/s3cr3t|169\.254|passwd/);
      }
    }
  },
);

test("OPS3: so is each node of NODES", () => {
  for (const url of ["http://0xa9fea9fe/", BAD, "gopher://x"]) {
    const reading = readEnv({ NODES: JSON.stringify([{ name: "a", url, models: ["m"] }]) });
    expect(reading.kind).toBe("wrong");
    expect(reading.kind === "wrong" && reading.message).not.toContain("s3cr3t");
  }
});
