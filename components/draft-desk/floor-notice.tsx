import type { Route } from "next";
import Link from "next/link";
import type { DraftWriter } from "@/lib/core/draft/draft";
import { floorNotice } from "./desk-words";

export function FloorNotice({ writer, seesNodes }: { writer: DraftWriter; seesNodes: boolean }) {
  const text = floorNotice(writer);
  if (text === null || writer.kind !== "floor") return null;
  // No node can mend a budget.
  if (writer.cause === "budget-spent") return <p className="floor-notice">{text}</p>;
  return (
    <p className="floor-notice">
      {text}{" "}
      {seesNodes ? (
        <>
          <Link className="text-link" href={"/settings#nodes" as Route}>
            Check your nodes in Settings
          </Link>
          .
        </>
      ) : (
        "Whoever runs this Dunlin can see why."
      )}
    </p>
  );
}
