const NAMED = new Map(
  `amp & lt < gt > quot " apos ' ndash – mdash — hellip … lsquo ‘ rsquo ’ ldquo “ rdquo ” bull - middot · laquo « raquo »
  lbrace { rbrace } lcub { rcub } lbrack [ rbrack ] lsqb [ rsqb ] percnt % dollar $ commat @ num # euro € pound £ excl !`
    .split(/\s+(?=[a-z]{2,})/)
    .map((pair) => pair.split(" ") as [string, string]),
)
  .set("nbsp", " ")
  .set("newline", "\n")
  .set("tab", " ")
  .set("shy", "");
const ENTITY = /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi;

/** Decodes the entities that mail texts hold; an unknown name stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED.get(name.toLowerCase()) ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 8 && code < 0x110000 ? String.fromCodePoint(code) : "";
  });
}
