/** In the place of one part that did not come; the others stand. */
export function PartAway({ what }: { what: string }) {
  return (
    <p className="part-away">
      {what} cannot be read just now. Nothing is lost; this page asks again by itself.
    </p>
  );
}
