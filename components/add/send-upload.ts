const MOST_WAITS = 10;

/** Sends a form with files; while the server is busy with others of ours, it waits as long as it is told and sends again. */
export async function sendUpload(path: string, body: FormData): Promise<Response> {
  for (let waits = 0; ; waits += 1) {
    const response = await fetch(path, { method: "POST", body });
    const seconds = Number(response.headers.get("retry-after"));
    if (response.status !== 429 || !(seconds > 0) || waits === MOST_WAITS) return response;
    await new Promise((resume) => setTimeout(resume, seconds * 1_000));
  }
}
