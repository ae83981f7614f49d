const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["Ctrl", "K"], does: "find an invoice, go somewhere, do something (⌘ K on a Mac)" },
  { keys: ["/"], does: "search the list" },
  { keys: ["j"], does: "next invoice" },
  { keys: ["k"], does: "previous invoice" },
  { keys: ["Enter"], does: "open it" },
  { keys: ["w"], does: "write its follow-up" },
  { keys: ["n"], does: "add an invoice" },
  { keys: ["e"], does: "edit the draft" },
  { keys: ["?"], does: "show these keys" },
  { keys: ["Esc"], does: "close, or stop editing" },
];

export function KeyList() {
  return (
    <dl className="keys">
      {KEYS.map(({ keys, does }) => (
        <div className="contents" key={does}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
