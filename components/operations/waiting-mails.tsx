import { capitalised } from "@/lib/core/capitalised";
import type { OperationsView } from "@/lib/core/operations/operations-view";
import { counted } from "../ui/count-words";
import { flipAnchor } from "./flip-list";
import { isTurnedAway } from "./mail-reasons";
import { nodeAnchor } from "./node-glance";

/** An older one has lost its news; the list of its node keeps it. */
const NEWS_MS = 2 * 24 * 60 * 60_000;

/** What no program may decide, and mails that go nowhere until somebody mends the settings. */
export function WaitingMails({ view }: { view: OperationsView }) {
  const flips = view.nodes.flatMap(({ name, now }, index) =>
    now.kind === "known" ? now.value.flips.map((flip) => ({ ...flip, name, node: nodeAnchor(index) })) : [],
  );
  const turnedAway = flips.find(({ fate, reason }) => fate === "pending" && isTurnedAway(reason));
  const asking = flips.filter(({ mayResend, at }) => mayResend && view.now - at <= NEWS_MS);
  if (!turnedAway && asking.length === 0) return null;
  return (
    <p className="operations-waiting">
      {turnedAway && (
        <a className="text-link" href={`#${flipAnchor(turnedAway.node, turnedAway.epoch)}`}>
          No mail goes out: the mail service turns us away. See RESEND_API_KEY, MAIL_FROM and ALERT_EMAIL.
        </a>
      )}
      {view.nodes.map(({ name }) => {
        const own = asking.filter((flip) => flip.name === name);
        const [first] = own;
        return first ? (
          <a key={name} className="text-link" href={`#${flipAnchor(first.node, first.epoch)}`}>
            {capitalised(counted(own.length, "mail"))} about {name} {own.length === 1 ? "waits" : "wait"} for
            your word.
          </a>
        ) : null;
      })}
    </p>
  );
}
