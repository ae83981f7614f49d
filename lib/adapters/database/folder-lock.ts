import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, unlink } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StoreError, StoreInUseError } from "./store-errors";

export type FolderLock = { release(): Promise<void> };

/** `unclear`: it hung up without a word, as one does that is just leaving. */
type Answer = "held" | "claiming" | "gone" | "unclear";

const MAX_PATH_BYTES = 80;
const ANSWER_MS = 1_000;
const CLAIM_TRIES = 50;
const RETRY_MS = 40;

/**
 * One process per folder, held as a listening socket in the folder: the kernel closes it with its process, so a
 * killed holder leaves nothing that looks alive. Everybody first binds a name of its own and then looks at the
 * others; names are never reused, so clearing away a dead one can never remove a live one.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  if (process.platform === "win32") return lockPipe(folder);
  const sockets = join(await realpath(folder), "lock");
  await mkdir(sockets, { recursive: true });
  const door = await doorTo(sockets);
  const claim = await bindClaim(door.path, folder).catch(async (failure) => {
    await door.remove();
    throw failure;
  });
  const release = async () => {
    await closed(claim.server);
    await unlink(join(sockets, claim.name)).catch(() => undefined);
  };
  try {
    await settleClaim(claim, door.path, folder);
    claim.answer = "held";
    return { release };
  } catch (failure) {
    await release();
    throw failure;
  } finally {
    await door.remove();
  }
}

type Door = { path: string; remove(): Promise<void> };

/** Socket paths are limited to about 100 bytes: a longer one is entered through a short link, while claiming. */
async function doorTo(sockets: string): Promise<Door> {
  if (Buffer.byteLength(sockets) <= MAX_PATH_BYTES) return { path: sockets, remove: async () => undefined };
  const room = await mkdtemp(join(tmpdir(), "dunlin-"));
  const path = join(room, "lock");
  await symlink(sockets, path);
  return { path, remove: () => rm(room, { recursive: true, force: true }) };
}

type Claim = { name: string; server: Server; answer: Answer };

async function bindClaim(door: string, folder: string): Promise<Claim> {
  const name = `${randomBytes(6).toString("hex")}.sock`;
  const server = createServer((socket) => socket.on("error", () => undefined).end(claim.answer));
  const claim: Claim = { name, server, answer: "claiming" };
  try {
    await listening(server, join(door, name));
  } catch (failure) {
    if (!(failure instanceof Error)) throw failure;
    throw new StoreError(
      `The folder ${folder} cannot be locked, so Dunlin will not keep data in it. ` +
        "Choose a folder on a local disk with DATA_DIR, or set DATABASE_URL.",
      "code" in failure ? String(failure.code) : null,
    );
  }
  return claim;
}

/** Returns when nobody else is left. Of two that claim at once, the lower name goes on and the other gives way. */
async function settleClaim(claim: Claim, door: string, folder: string): Promise<void> {
  for (let attempt = 0; attempt < CLAIM_TRIES; attempt += 1) {
    const others = (await readdir(door)).filter((name) => name !== claim.name);
    let rivals = 0;
    for (const name of others) {
      const answer = await ask(join(door, name));
      if (answer === "gone") await unlink(join(door, name)).catch(() => undefined);
      else if (answer === "unclear" || (answer === "claiming" && claim.name < name)) rivals += 1;
      else throw new StoreInUseError(folder);
    }
    if (rivals === 0) return;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  throw new StoreInUseError(folder);
}

/** A process too busy to answer in time is alive: the kernel took the connection for it. */
function ask(path: string): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let text = "";
    const timer = setTimeout(() => settle("held"), ANSWER_MS);
    const settle = (answer: Answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    socket.on("end", () => settle(text === "held" || text === "claiming" ? text : "unclear"));
    socket.on("error", ({ code }: NodeJS.ErrnoException) =>
      settle(code === "ECONNREFUSED" || code === "ENOENT" ? "gone" : "unclear"),
    );
  });
}

/** Windows lets one process alone create a named pipe, and drops it with the process. */
async function lockPipe(folder: string): Promise<FolderLock> {
  const server = createServer((socket) => socket.on("error", () => undefined).end("held"));
  const path = (await realpath(folder)).toLowerCase();
  const name = createHash("sha256").update(path).digest("hex").slice(0, 32);
  try {
    await listening(server, `\\\\.\\pipe\\dunlin-${name}`);
  } catch {
    throw new StoreInUseError(folder);
  }
  return { release: () => closed(server) };
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      server.unref();
      resolve();
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
