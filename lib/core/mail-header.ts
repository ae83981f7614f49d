/**
 * True for text that stays one header of a mail, whatever it holds: no line break of any kind, no other control character,
 * and no longer than a line of a mail may be. Refused, never repaired: a repaired address is somebody else's.
 */
export function fitsMailHeader(text: string): boolean {
  return text.length <= 998 && !/[\p{Cc}\u2028\u2029]/u.test(text);
}
