import type { CheckAge } from "@/lib/core/operations/check-age";
import { CopyCommand } from "../settings/copy-command";
import { forDaysText } from "./time-words";

/** Nobody looks at the nodes: what that means, and how to have it done. Without an address or a secret. */
export function Unchecked({ checks }: { checks: Exclude<CheckAge, { kind: "fresh" }> }) {
  return (
    <div className="unchecked">
      <p>
        <b>
          {checks.kind === "never"
            ? "No check yet."
            : `No check for ${forDaysText(checks.ageMs)}: is the cron set up?`}
        </b>{" "}
        Until somebody checks, no mail tells you that a node is down. Drafts do not wait for it. Dunlin checks
        by itself every five minutes where it runs as one process; anywhere else let a timer ask it:
      </p>
      <CopyCommand command={'curl -H "Authorization: Bearer $CRON_SECRET" "$APP_URL/api/cron/check-nodes"'} />
    </div>
  );
}
