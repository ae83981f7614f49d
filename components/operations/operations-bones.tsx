import { Bones } from "../shell/bones";

export function OperationsBones() {
  return (
    <div role="status" aria-label="Reading how the nodes are" className="operations-bones">
      <Bones className="h-11 w-[62%]" />
      <Bones className="h-11 w-[38%]" />
      <Bones className="h-5 w-[44%]" />
      <Bones className="mt-8 h-[310px] w-full" />
      <Bones className="h-[310px] w-full" />
    </div>
  );
}

export function ModelBones() {
  return (
    <div role="status" aria-label="Asking the node for its models" className="grid gap-2">
      <Bones className="h-5 w-[80%]" />
      <Bones className="h-5 w-[64%]" />
    </div>
  );
}
