import { revalidatePath } from "next/cache";

/** Every page shows sums of the same few tables, so every page is read anew after a change. */
export function refresh(): void {
  revalidatePath("/", "layout");
}
