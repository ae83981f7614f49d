import { asc, eq } from "drizzle-orm";
import type { Database } from "./orm";
import { users } from "./schema/sign-in";
import { withShortErrors } from "./store-errors";

type Person = { address: string; accountId: string };

const person = { address: users.email, accountId: users.accountId };

export function createOperatorStore({ orm }: Database) {
  return withShortErrors({
    /** Who has been an operator for the longest; null: nobody is one. */
    async firstOperator(): Promise<Person | null> {
      const [first] = await orm
        .select(person)
        .from(users)
        .where(eq(users.isOperator, true))
        .orderBy(asc(users.createdAt), asc(users.id))
        .limit(1);
      return first ?? null;
    },

    async findPerson(address: string): Promise<Person | null> {
      const [found] = await orm.select(person).from(users).where(eq(users.email, address));
      return found ?? null;
    },
  });
}
