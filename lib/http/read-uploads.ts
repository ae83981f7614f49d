export type Upload = { name: string; bytes: Uint8Array };

export type Uploads =
  | { kind: "read"; files: Upload[]; form: FormData }
  | { kind: "too-large" | "too-slow" | "malformed" | "too-many"; status: number; message: string };

const MAX_BYTES = 25 * 1024 * 1024;
const MAX_FILES = 50;
/** A slow upload keeps a place from others; 25 MB in this time need 2.5 Mbit/s. */
const MAX_MS = 80_000;

/**
 * The files of a multipart request, at most 50 and 25 MB together, all there within `mostMs`; the declared size is
 * checked before any is read.
 */
export async function readUploads(request: Request, field: string, mostMs = MAX_MS): Promise<Uploads> {
  const declared = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  if (!(declared <= MAX_BYTES)) return tooLarge();
  const tooLong = new AbortController();
  const timer = setTimeout(() => tooLong.abort(), mostMs);
  const form = await formWithin(request, tooLong.signal);
  clearTimeout(timer);
  if (tooLong.signal.aborted) return TOO_SLOW;
  const found = form?.getAll(field).filter((each): each is File => each instanceof File) ?? [];
  if (!form || found.length === 0) {
    return {
      kind: "malformed",
      status: 400,
      message: "No file arrived. Nothing was stored; please try again.",
    };
  }
  if (found.length > MAX_FILES) {
    return { kind: "too-many", status: 413, message: "At most 50 files at once. Nothing was stored." };
  }
  if (found.reduce((sum, file) => sum + file.size, 0) > MAX_BYTES) return tooLarge();
  const files = await Promise.all(
    found.map(async (file) => ({
      name: file.name.slice(0, 200),
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
  return { kind: "read", files, form };
}

/** Null: no form. What came so far is let go at once when the signal says stop. */
function formWithin({ body, headers }: Request, signal: AbortSignal): Promise<FormData | null> {
  const bounded = body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal }) ?? null;
  const type = headers.get("content-type") ?? "";
  return new Response(bounded, { headers: { "content-type": type } }).formData().catch(() => null);
}

const TOO_SLOW: Uploads = {
  kind: "too-slow",
  status: 408,
  message: "The files took too long to arrive. Nothing was stored; please send fewer of them at once.",
};

function tooLarge(): Uploads {
  return { kind: "too-large", status: 413, message: "At most 25 MB at once. Nothing was stored." };
}
