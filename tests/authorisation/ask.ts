import { type IncomingHttpHeaders, request } from "node:http";

export type Sent = { method: string; path: string; headers?: Record<string, string>; body?: Uint8Array };

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** What a browser keeps between requests. */
export type Browser = Map<string, string>;

const PATIENCE_MS = 30_000;

/** One request as a page of the app makes it, under the name people open the app by. */
export function ask(port: number, appUrl: string, browser: Browser, sent: Sent): Promise<Answer> {
  const headers: Record<string, string> = {
    host: new URL(appUrl).host,
    ...(sent.method !== "GET" && { origin: appUrl }),
    ...(browser.size > 0 && { cookie: [...browser].map(([name, value]) => `${name}=${value}`).join("; ") }),
    ...sent.headers,
  };
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path: sent.path, method: sent.method, headers };
    const asking = request({ ...options, timeout: PATIENCE_MS }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      response.once("error", reject).once("end", () => {
        for (const line of response.headers["set-cookie"] ?? []) keep(browser, line);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    asking.once("timeout", () => asking.destroy(new Error(`No answer to ${sent.method} ${sent.path}`)));
    asking.once("error", reject).end(sent.body);
  });
}

function keep(browser: Browser, line: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (/max-age=0/i.test(line) || value === "") browser.delete(name);
  else browser.set(name, value);
}

/** A server action's call, as the client part of React encodes it: at most one form, the rest plain values. */
export async function actionCall(id: string, path: string, input: readonly unknown[]): Promise<Sent> {
  const headers = { "next-action": id, accept: "text/x-component" };
  const form = input.find((each) => each instanceof FormData);
  if (form === undefined) {
    const body = new TextEncoder().encode(JSON.stringify(input));
    return {
      method: "POST",
      path,
      headers: { ...headers, "content-type": "text/plain;charset=UTF-8" },
      body,
    };
  }
  const encoded = new FormData();
  for (const [name, value] of form) encoded.append(`_1_${name}`, value);
  encoded.append("0", JSON.stringify(input.map((each) => (each === form ? "$K1" : each))));
  return { method: "POST", path, ...(await multipart(encoded, headers)) };
}

export async function multipart(form: FormData, headers: Record<string, string> = {}) {
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type") ?? "";
  return {
    headers: { ...headers, "content-type": type },
    body: new Uint8Array(await encoded.arrayBuffer()),
  };
}

export function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** Where an answer leads, whichever way Next.js says it: in the head, or in a page that had begun already. */
export function leadsTo({ headers, body }: Answer): string | null {
  const action = headers["x-action-redirect"];
  const named = headers.location ?? (typeof action === "string" ? action.split(";")[0] : undefined);
  const within = /NEXT_REDIRECT;\w+;([^;"\\]+);30/.exec(body)?.[1];
  const target = named ?? within;
  return target === undefined ? null : new URL(target, "http://any").href.replace("http://any", "");
}

/** What a server action returned, without the page that Next.js may send along. */
export function returnedBy({ body }: Answer): string {
  const row = /^0:\{"a":"\$@(\w+)"/m.exec(body)?.[1];
  return body.split("\n").find((line) => line.startsWith(`${row}:`)) ?? "";
}

/** The words on a page, without markup, scripts and whitespace. */
export function textOf({ body }: Answer): string {
  return body
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}
