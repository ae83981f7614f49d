export function DropVeil() {
  return (
    <div className="drop-veil">
      <b>Let go to add them</b>
      <span>Each file is read by itself. Nothing is sent anywhere.</span>
    </div>
  );
}
