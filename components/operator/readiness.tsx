import { LookAgain } from "../settings/look-again";
import { capitalised, counted, listed } from "../ui/count-words";
import type { DependencyView } from "./dependency-view";

const STATE_WORDS: Record<DependencyView["state"], string> = { off: "off", well: "well", wrong: "wrong" };

/** Each thing Dunlin runs on, with the sentence that mends what is wrong. */
export function Readiness({ dependencies }: { dependencies: readonly DependencyView[] }) {
  return (
    <>
      <p className="ready-headline">{headline(dependencies)}</p>
      <ul className="dependencies" aria-label="What Dunlin runs on">
        {dependencies.map(({ name, state, headline, help }) => (
          <li key={name} data-state={state}>
            <p className="dependency-name">
              <b>{name}</b>
              <span>{STATE_WORDS[state]}</span>
            </p>
            <p>{headline}</p>
            {help !== null && <p className="hint">{help}</p>}
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
        Dunlin could not look at what it runs on just now. Nothing was changed; the log of this installation
        says why.
      </p>
      <p className="mt-5">
        <LookAgain />
      </p>
    </>
  );
}

function headline(dependencies: readonly DependencyView[]): string {
  const wrong = dependencies.filter(({ state }) => state === "wrong");
  if (wrong.length === 0) return "Everything that is set up works.";
  const names = listed(wrong.map(({ name }) => name));
  return `${capitalised(counted(wrong.length, "thing"))} ${wrong.length === 1 ? "needs" : "need"} you: ${names}.`;
}
