import { Bones } from "../shell/bones";

export function ReadinessBones() {
  return (
    <div role="status" aria-label="Looking at what Dunlin runs on" className="grid gap-3">
      <Bones className="h-7 w-[70%]" />
      {[0, 1, 2, 3].map((row) => (
        <Bones key={row} className="h-[66px] w-full" />
      ))}
    </div>
  );
}
