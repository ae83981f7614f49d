import { Bones } from "@/components/shell/bones";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Bones className="mt-14 h-11 w-[78%]" />
      <Bones className="mt-3 h-11 w-[52%]" />
      <Bones className="mt-5 h-5 w-[44%]" />
      <Bones className="mt-9 h-3 w-full" />
      <Bones className="mt-20 h-10 w-[56%]" />
      {[0, 1, 2, 3, 4].map((row) => (
        <Bones key={row} className="mt-5 h-14 w-full" />
      ))}
    </div>
  );
}
