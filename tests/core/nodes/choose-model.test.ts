import { expect, test } from "vitest";
import { chooseModel, type InstalledModel, isSameModel } from "@/lib/core/nodes/choose-model";

const model = (name: string, gigabytes: number, more: Partial<InstalledModel> = {}): InstalledModel => ({
  name,
  bytes: gigabytes * 1e9,
  family: "",
  remote: false,
  ...more,
});

test("the largest general chat model is chosen", () => {
  expect(chooseModel([model("llama3.2:3b", 2), model("qwen3:14b", 9), model("gemma3:4b", 3.3)])).toBe(
    "qwen3:14b",
  );
});

test("a general model is preferred to a larger one for code or pictures", () => {
  const installed = [model("qwen2.5-coder:32b", 19), model("llava:13b", 8), model("llama3.1:8b", 4.9)];
  expect(chooseModel(installed)).toBe("llama3.1:8b");
});

test("a model for code serves when there is no other", () => {
  expect(chooseModel([model("qwen2.5-coder:7b", 4.7), model("nomic-embed-text", 0.3)])).toBe(
    "qwen2.5-coder:7b",
  );
});

test("a model too heavy for most machines is the last choice, and then the lightest of them", () => {
  expect(chooseModel([model("llama3.3:70b", 43), model("gemma3:4b", 3.3)])).toBe("gemma3:4b");
  expect(chooseModel([model("llama3.1:405b", 230), model("llama3.3:70b", 43)])).toBe("llama3.3:70b");
});

test.each(["nomic-embed-text:latest", "all-minilm", "bge-m3", "llama-guard3:8b", "qwen3-reranker"])(
  "%s writes no mail",
  (name) => {
    expect(chooseModel([model(name, 5)])).toBeNull();
  },
);

test("a model that runs on somebody else's machine is never chosen by itself", () => {
  expect(chooseModel([model("gpt-oss:120b-cloud", 0, { remote: true })])).toBeNull();
});

test("a name without a tag means the latest one", () => {
  expect(isSameModel("qwen3.5", "qwen3.5:latest")).toBe(true);
  expect(isSameModel("hf.co/owner/Model", "hf.co/owner/model:latest")).toBe(true);
  expect(isSameModel("qwen3.5", "qwen3.5:4b")).toBe(false);
});
