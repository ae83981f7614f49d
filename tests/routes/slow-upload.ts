type Route = (request: Request) => Promise<Response>;

/** Where the browser's page is, and who asks. */
type Sender = { origin: string; cookie?: string };

export const HERE: Sender = { origin: "http://127.0.0.1:3000" };

function deferred() {
  let settle = { resolve: () => {}, reject: (_: Error) => {} };
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

async function packed(parts: Record<string, File | string>) {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts)) form.append(name, part);
  const response = new Response(form);
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    type: response.headers.get("content-type") ?? "",
  };
}

/**
 * An upload of which the route gets nothing before `arrive`; `lose` ends it as a browser does that goes away.
 * `asked` settles once its body was asked for; `isTouched` says whether it ever was.
 */
export async function slowUpload(route: Route, parts: Record<string, File | string>, from = HERE) {
  const { bytes, type } = await packed(parts);
  const asked = deferred();
  const gate = deferred();
  let isTouched = false;
  const body = new ReadableStream(
    {
      async pull(controller) {
        isTouched = true;
        asked.resolve();
        await gate.promise;
        controller.enqueue(bytes);
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const headers = {
    host: new URL(from.origin).host,
    origin: from.origin,
    "content-type": type,
    "content-length": String(bytes.byteLength),
    ...(from.cookie && { cookie: from.cookie }),
  };
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  const answer = route(new Request(`${from.origin}/`, init));
  return {
    answer,
    asked: asked.promise,
    isTouched: () => isTouched,
    arrive: gate.resolve,
    lose: () => gate.reject(new Error("The browser went away")),
  };
}
