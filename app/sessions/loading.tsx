import { FormBones } from "@/components/shell/form-bones";

export default function Loading() {
  return <FormBones />;
}
