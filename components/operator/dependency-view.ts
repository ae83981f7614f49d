/** One thing Dunlin runs on, as the operator sees it: no address and no secret. */
export type DependencyView = {
  name: string;
  /** "off": not set up, and Dunlin does without; `headline` says how. */
  state: "off" | "well" | "wrong";
  headline: string;
  /** The sentence that mends it; null when there is nothing to do. */
  help: string | null;
};
