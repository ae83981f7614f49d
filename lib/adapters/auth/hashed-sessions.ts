import type { drizzleAdapter } from "better-auth/adapters/drizzle";
import { secretHash } from "./secrets";

type MakeAdapter = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<MakeAdapter>;
type Where = NonNullable<Parameters<Adapter["findMany"]>[0]["where"]>;
type Row = Record<string, unknown> | null;

/**
 * The library keeps session tokens as they are, so a copy of the database would be a bundle of keys. Here the store is
 * given a token's hash in every write and every search, and the library the token it already knows: it never notices.
 */
export function withHashedSessions(make: MakeAdapter): MakeAdapter {
  return (options) => hashing(make(options));
}

function hashing(adapter: Adapter): Adapter {
  return {
    ...adapter,
    async create(asked) {
      const token = tokenIn(asked.model, asked.data);
      const row = await adapter.create({ ...asked, data: hashed(asked.model, asked.data) } as never);
      return shown(row as Row, token) as never;
    },
    async findOne(asked) {
      const row = await adapter.findOne(hashedWhere(asked));
      return shown(row as Row, soughtToken(asked)) as never;
    },
    findMany: (asked) => adapter.findMany(hashedWhere(asked)),
    count: (asked) => adapter.count(hashedWhere(asked)),
    async update(asked) {
      const update = hashed(asked.model, asked.update);
      const row = await adapter.update({ ...hashedWhere(asked), update });
      return shown(row as Row, tokenIn(asked.model, asked.update) ?? soughtToken(asked)) as never;
    },
    updateMany: (asked) =>
      adapter.updateMany({ ...hashedWhere(asked), update: hashed(asked.model, asked.update) }),
    delete: (asked) => adapter.delete(hashedWhere(asked)),
    deleteMany: (asked) => adapter.deleteMany(hashedWhere(asked)),
    consumeOne: (asked) => adapter.consumeOne(hashedWhere(asked)),
    incrementOne: (asked) => adapter.incrementOne(hashedWhere(asked)),
    transaction: (work) => adapter.transaction((trx) => work(hashing(trx as Adapter))),
  };
}

function tokenIn(model: string, data: Record<string, unknown>): string | null {
  return model === "session" && typeof data.token === "string" ? data.token : null;
}

function hashed<Data extends Record<string, unknown>>(model: string, data: Data): Data {
  const token = tokenIn(model, data);
  return token === null ? data : { ...data, token: secretHash(token) };
}

function hashedWhere<Asked extends { model: string; where?: Where | undefined }>(asked: Asked): Asked {
  if (asked.model !== "session" || !asked.where) return asked;
  return { ...asked, where: asked.where.map(hashedCondition) };
}

function hashedCondition(condition: Where[number]): Where[number] {
  const { field, value, operator = "eq" } = condition;
  if (field !== "token") return condition;
  if (typeof value === "string" && operator === "eq") return { ...condition, value: secretHash(value) };
  if (Array.isArray(value) && operator === "in") {
    return { ...condition, value: value.map((each) => secretHash(String(each))) };
  }
  throw new Error("A session can only be sought by its whole token.");
}

function soughtToken({ model, where }: { model: string; where?: Where | undefined }): string | null {
  const sought = model === "session" ? where?.find(({ field }) => field === "token")?.value : null;
  return typeof sought === "string" ? sought : null;
}

function shown(row: Row, token: string | null): Row {
  return row && token !== null ? { ...row, token } : row;
}
