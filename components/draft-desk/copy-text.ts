/**
 * Copies a text that is still on its way: Safari only allows the clipboard inside the click itself, so the promise is
 * handed over there. Resolves to whether the text really is on the clipboard.
 */
export async function copyText(text: Promise<string | null>): Promise<boolean> {
  try {
    if (typeof ClipboardItem === "undefined") {
      const ready = await text;
      if (ready === null) return false;
      await navigator.clipboard.writeText(ready);
      return true;
    }
    const blob = text.then((ready) => {
      if (ready === null) throw new Error("nothing to copy");
      return new Blob([ready], { type: "text/plain" });
    });
    blob.catch(() => undefined);
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return false;
  }
}

/** Where the clipboard is closed, the letter is at least selected, ready for the person's own copy key. */
export function selectLetter(): void {
  const letter = document.querySelector("[data-letter]");
  if (letter) getSelection()?.selectAllChildren(letter);
}
