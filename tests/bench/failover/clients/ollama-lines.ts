export type OllamaLine = { message?: { content?: string } };

/** The lines of a reply as a first client reads them: split at line ends, parse, hope. */
export async function* ollamaLines(response: Response): AsyncGenerator<OllamaLine> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of response.body ?? []) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") yield JSON.parse(line) as OllamaLine;
  }
}
