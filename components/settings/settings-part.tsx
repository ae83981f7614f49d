import type { ReactNode } from "react";

type SettingsPartProps = { id: string; title: string; children: ReactNode };

export function SettingsPart({ id, title, children }: SettingsPartProps) {
  return (
    <section className="settings-part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div>{children}</div>
    </section>
  );
}
