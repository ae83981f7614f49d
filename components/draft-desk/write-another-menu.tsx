"use client";

import { REDRAFT_REASONS, type RedraftReason } from "@/lib/core/draft/draft";
import { Menu } from "../ui/menu";
import { REASON_WORDS } from "./desk-words";

type WriteAnotherProps = { isDisabled: boolean; onChoose: (reason: RedraftReason) => void };

/** A closed list: a free wish could carry a fact to the model. */
export function WriteAnotherMenu({ isDisabled, onChoose }: WriteAnotherProps) {
  return (
    <Menu label="Write another" isDisabled={isDisabled}>
      {(close) =>
        REDRAFT_REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            role="menuitem"
            onClick={() => {
              close();
              onChoose(reason);
            }}
          >
            {REASON_WORDS[reason]}
          </button>
        ))
      }
    </Menu>
  );
}
