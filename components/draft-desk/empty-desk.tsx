"use client";

/** What an empty desk says, decided by the page: loud only when something is due today. */
export type Invitation = { title: string; text: string; action: string; isLoud: boolean };

type EmptyDeskProps = { invitation: Invitation; onWrite: () => void };

export function EmptyDesk({ invitation, onWrite }: EmptyDeskProps) {
  return (
    <div className="desk-empty">
      <h2>{invitation.title}</h2>
      <p>{invitation.text}</p>
      <div className="acts">
        <button type="button" className={invitation.isLoud ? "button main" : "button"} onClick={onWrite}>
          {invitation.action}
        </button>
      </div>
    </div>
  );
}
