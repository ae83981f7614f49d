import { expect, test } from "vitest";
import { type AdmissionRule, admission } from "@/lib/core/sign-in/sign-up";

const INVITED: AdmissionRule = { signUp: "invited", operatorAddress: null };
const OPEN: AdmissionRule = { signUp: "open", operatorAddress: null };
const named = (rule: AdmissionRule): AdmissionRule => ({ ...rule, operatorAddress: "ines@studio.example" });

const operator = { isOperator: true };
const freelancer = { isOperator: false };

test.each([
  ["the first person of all runs it", INVITED, { isFirst: true }, operator],
  ["the first person of all runs it, where sign-up is open too", OPEN, { isFirst: true }, operator],
  ["a stranger stays out", INVITED, {}, null],
  ["a stranger makes an account where sign-up is open", OPEN, {}, freelancer],
  ["an invitation lets in", INVITED, { makesOperator: false }, freelancer],
  ["an invitation may make an operator", INVITED, { makesOperator: true }, operator],
  ["a stranger who is first stays out where the operator is named", named(INVITED), { isFirst: true }, null],
  ["a stranger who is first is no operator where one is named", named(OPEN), { isFirst: true }, freelancer],
  ["the named operator runs it, first or not", named(INVITED), { address: "ines@studio.example" }, operator],
  [
    "the named operator runs it whatever an invitation says",
    named(INVITED),
    { address: "ines@studio.example", makesOperator: false },
    operator,
  ],
] as const)("%s", (_, rule, who, becomes) => {
  const newcomer = { address: "otto@elsewhere.example", makesOperator: null, isFirst: false, ...who };
  expect(admission(rule, newcomer)).toEqual(becomes);
});
