/** Whom the header stands for. "local": one person's own machine, where nobody signs in and nothing is said of it. */
export type Who =
  | { kind: "local" }
  | { kind: "signed-out" }
  | { kind: "signed-in"; email: string; isOperator: boolean };
