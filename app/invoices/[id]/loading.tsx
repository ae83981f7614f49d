import { Bones } from "@/components/shell/bones";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading">
      <Bones className="mt-7 h-5 w-24" />
      <Bones className="mt-4 mb-7 h-9 w-[62%]" />
      <div className="desk">
        <Bones className="h-[430px] w-full rounded-2xl" />
        <div className="grid gap-4">
          <Bones className="h-40 w-full" />
          <Bones className="h-12 w-full" />
          <Bones className="h-36 w-full" />
        </div>
      </div>
    </div>
  );
}
