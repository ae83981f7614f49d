/** A file to keep. Its name is made of fixed words and a day, so it needs no escaping. */
export function download(content: string, file: { name: string; type: string }): Response {
  return new Response(content, {
    headers: {
      "content-type": `${file.type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${file.name}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
