import { expect, test } from "vitest";
import { stillFitting } from "@/components/shell/still-fitting";

const invoice = (clientName: string, number: string) => ({
  id: number,
  number,
  clientName,
  owed: "€1",
  state: "due",
});
const FOUND = [invoice("Nadir Films", "S-2011"), invoice("Fjord & Field", "S-2036")];

test.each([
  ["", ["S-2011", "S-2036"]],
  ["  ", ["S-2011", "S-2036"]],
  ["fjord", ["S-2036"]],
  ["FIELD s-20", ["S-2036"]],
  ["2011", ["S-2011"]],
  ["somebody else", []],
])("of what was found earlier, “%s” leaves %j", (search, left) => {
  expect(stillFitting(FOUND, search).map(({ number }) => number)).toEqual(left);
});
