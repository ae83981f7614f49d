import type { ModelThere } from "@/lib/core/operations/operations-view";
import { sizeText } from "./figure-words";

/** The models a node has: how large, which is in memory, which the settings name. null: it does not say. */
export function ModelInventory({ models }: { models: readonly ModelThere[] | null }) {
  if (models === null)
    return <p className="quiet-line">It does not answer, so its models are not known now.</p>;
  if (models.length === 0) return <p className="quiet-line">It lists none just now.</p>;
  return (
    <ul className="model-list">
      {models.map(({ name, bytes, isLoaded, isAsked }) => (
        <li key={name} data-loaded={isLoaded === true}>
          <span className="model-name">{name}</span>
          <span>
            {[
              isAsked ? "in the settings" : null,
              bytes === null ? null : sizeText(bytes),
              loadedText(isLoaded),
            ]
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
