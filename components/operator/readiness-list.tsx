import { capitalised } from "@/lib/core/capitalised";
import type { Readiness } from "@/lib/core/readiness/readiness";
import { LookAgain } from "../settings/look-again";
import { counted, listed } from "../ui/count-words";

/** Each thing Dunlin leans on, with the sentence that mends what is wrong. */
export function ReadinessList({ readiness }: { readiness: readonly Readiness[] }) {
  return (
    <>
      <p className="ready-headline">{headlineText(readiness)}</p>
      <ul className="dependencies" aria-label="What Dunlin runs on">
        {readiness.map(({ name, state, words, mend }) => (
          <li key={name} data-state={state}>
            <p className="dependency-name">
              <b>{name}</b>
              <span>{state}</span>
            </p>
            <p>{words}</p>
            {mend !== null && <p className="hint">{mend}</p>}
          </li>
        ))}
      </ul>
      <p className="mt-5">
        <LookAgain />
      </p>
    </>
  );
}

/** When the looking itself failed: what that means, and what to do. */
export function ReadinessUnknown() {
  return (
    <>
      <p className="notice bad">
        Dunlin could not look at what it runs on just now. Nothing was changed. Look again in a moment; if it
        stays like this, the log of this installation says why.
      </p>
      <p className="mt-5">
        <LookAgain />
      </p>
    </>
  );
}

function headlineText(readiness: readonly Readiness[]): string {
  const wrong = readiness.filter(({ state }) => state === "wrong").map(({ name }) => name);
  if (wrong.length === 0) return "Everything that is set up works.";
  const things = capitalised(counted(wrong.length, "thing"));
  return `${things} ${wrong.length === 1 ? "needs" : "need"} you: ${listed(wrong)}.`;
}
