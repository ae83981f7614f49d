"use client";

import { Sheet } from "../ui/sheet";
import { KeyList } from "./key-list";

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title="Keys" onClose={onClose}>
      <KeyList />
    </Sheet>
  );
}
