import type { ModelThere } from "@/lib/core/operations/operations-view";
import { sizeText } from "./figure-words";

/** The models a node has: how large, which is in memory, which it is asked for. */
export function ModelInventory({ models }: { models: readonly ModelThere[] }) {
  if (models.length === 0) return <p className="quiet-line">It lists none just now.</p>;
  return (
    <ul className="model-list">
      {models.map(({ name, bytes, isLoaded, isAsked }) => (
        <li key={name} data-loaded={isLoaded === true}>
          <span className="model-name">{name}</span>
          <span>
            {[isAsked ? "asked for" : null, bytes === null ? null : sizeText(bytes), loadedText(isLoaded)]
              .filter((part) => part !== null)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function loadedText(isLoaded: boolean | null): string | null {
  if (isLoaded === null) return null;
  return isLoaded ? "loaded" : "not loaded";
}
