export type Upload = { name: string; bytes: Uint8Array };

export type Uploads =
  | { kind: "read"; files: Upload[]; form: FormData }
  | { kind: "too-large" | "malformed" | "too-many"; status: number; message: string };

const MAX_BYTES = 25 * 1024 * 1024;
const MAX_FILES = 50;

/** The files of a multipart request, at most 50 and 25 MB together; the declared size is checked before any is read. */
export async function readUploads(request: Request, field: string): Promise<Uploads> {
  const declared = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
  if (!(declared <= MAX_BYTES)) return tooLarge();
  const form = await request.formData().catch(() => null);
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

function tooLarge(): Uploads {
  return { kind: "too-large", status: 413, message: "At most 25 MB at once. Nothing was stored." };
}
