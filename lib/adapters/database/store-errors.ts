/** The folder of the embedded store belongs to another running Dunlin. */
export class StoreInUseError extends Error {
  override readonly name = "StoreInUseError";
  constructor(folder: string) {
    super(
      `Another Dunlin is already using the data in ${folder}. Nothing was changed. ` +
        "Close the other one first, or give this one its own folder with DATA_DIR.",
    );
  }
}

/** Anything else the store could not do. The message holds no value of any row and fits a log line. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  constructor(
    message: string,
    readonly code: string | null,
  ) {
    super(message);
  }
}

/**
 * Wraps a failure for people and logs: vendor errors quote the statement with its values, and the embedded
 * Postgres prints its whole program beside them.
 */
export function storeError(what: string, failure: unknown): Error {
  if (failure instanceof StoreInUseError || failure instanceof StoreError) return failure;
  const root = rootOf(failure);
  const code = typeof root.code === "string" ? root.code : null;
  const detail = code === null ? root.name : `${code}${reasonOf(root)}`;
  return new StoreError(`${what} (${detail}).`, code);
}

/** The same functions, failing with short errors only. */
export function withShortErrors<Store extends Record<string, (...input: never[]) => Promise<unknown>>>(
  store: Store,
): Store {
  const wrapped = Object.entries(store).map(([name, run]) => [
    name,
    async (...input: never[]) => {
      try {
        return await run(...input);
      } catch (failure) {
        throw storeError(`The store failed in ${name}`, failure);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Store;
}

type Failure = Error & { code?: unknown; constraint?: unknown; constraint_name?: unknown };

function rootOf(failure: unknown): Failure {
  let root = failure instanceof Error ? failure : new Error(typeof failure);
  while (root.cause instanceof Error) root = root.cause;
  return root;
}

function reasonOf(root: Failure): string {
  const constraint = root.constraint ?? root.constraint_name;
  return typeof constraint === "string" ? `, ${constraint}` : "";
}
