import { asc, eq } from "drizzle-orm";
import type { Database } from "./orm";
import { users } from "./schema/sign-in";
import { withShortErrors } from "./store-errors";

export function createOperatorStore({ orm }: Database) {
  return withShortErrors({
    /** The address of who has been an operator for the longest; null: nobody is one. */
    async firstOperator(): Promise<string | null> {
      const [first] = await orm
        .select({ address: users.email })
        .from(users)
        .where(eq(users.isOperator, true))
        .orderBy(asc(users.createdAt), asc(users.id))
        .limit(1);
      return first?.address ?? null;
    },
  });
}
