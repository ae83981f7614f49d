import { Bones } from "./bones";

/** The place of a page that is mostly a form. */
export function FormBones() {
  return (
    <div role="status" aria-label="Loading">
      <Bones className="mt-12 mb-8 h-10 w-[46%]" />
      <div className="grid max-w-[640px] gap-6">
        {[0, 1, 2].map((row) => (
          <div key={row} className="grid grid-cols-2 gap-5">
            <Bones className="h-[70px] w-full" />
            <Bones className="h-[70px] w-full" />
          </div>
        ))}
        <Bones className="h-10 w-36" />
      </div>
    </div>
  );
}
