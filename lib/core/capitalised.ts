/** For English text alone: the machine's own language must not give "it" a dotted capital. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
