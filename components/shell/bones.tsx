/** The place of something that is still on its way. */
export function Bones({ className }: { className: string }) {
  return <div className={`bones ${className}`} aria-hidden="true" />;
}
