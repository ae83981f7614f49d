import { expect, test } from "vitest";
import { invalidForm, refusedForm, savedForm, textFields } from "@/lib/http/form-fields";

test("files and the framework's own fields are left out", () => {
  const form = new FormData();
  form.append("number", "17");
  form.append("$ACTION_ID_1", "x");
  form.append("file", new File(["x"], "x.pdf"));
  expect(textFields(form)).toEqual({ number: "17" });
});

test("a field named like a prototype is a field and changes nothing else", () => {
  const form = new FormData();
  form.append("__proto__", "x");
  form.append("constructor", "y");
  expect(Object.getPrototypeOf(textFields(form))).not.toBe("x");
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test("a form that is not taken gives back every word and says how many fields it is about", () => {
  const values = { number: "17", amount: "a lot" };
  expect(invalidForm({ amount: "This is no amount." }, values)).toMatchObject({
    kind: "invalid",
    values,
    fields: { amount: "This is no amount." },
    message: expect.stringMatching(/^One field .*Nothing was stored/),
  });
  expect(invalidForm({ a: "x", b: "y" }, values).kind === "invalid").toBe(true);
  expect(invalidForm({ a: "x", b: "y" }, values)).toMatchObject({
    message: expect.stringMatching(/^2 fields/),
  });
  expect(savedForm({ kind: "invalid", fields: { a: "x" } }, values)).toEqual(invalidForm({ a: "x" }, values));
});

test.each(["absent", "changed-meanwhile"] as const)("a form that is %s keeps every word", (kind) => {
  const values = { number: "17" };
  const state = savedForm({ kind }, values);
  expect(state).toMatchObject({ kind: "invalid", values, fields: {} });
  expect(state.kind === "invalid" && state.message).toMatch(/what you typed is still/);
});

test("a form that is refused for no fault of its fields says why and keeps every word", () => {
  const values = { number: "17" };
  const message = "That was a lot at once. What you typed is still on the page.";
  expect(refusedForm("That was a lot at once.", values)).toEqual({
    kind: "invalid",
    message,
    values,
    fields: {},
  });
});

test("a form that was stored says so", () => {
  expect(savedForm({ kind: "updated" }, {})).toEqual({ kind: "done", message: "Saved." });
});
