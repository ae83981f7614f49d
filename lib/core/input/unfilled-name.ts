const WHOLE_BLANK =
  /^(\[[^[\]]*\]|\{[^{}]*\}|<[\p{L}\p{N} _.-]*>|«[^«»]*»|%+[\p{L}_. ]+%+|\$[A-Za-z_]+|__+[^_]+__+|\*\*.+\*\*)$/u;
const SLOT_INSIDE = /\{\{|\}\}|\$\{|<%|%>|\{\s*[\p{L}_][\p{L}\p{N}_.\s-]*\}/u;
const BRACKETED_WORD =
  /[[<(]\s*(your|the|insert|enter|client|customer|buyer|seller|company|contact|recipient|name|kunde|firma|käufer|nom|nombre)\b[^\])>]*[\])>]/iu;

/** Exact values, lower case, that templates and test data carry where a name belongs. */
const STAND_INS = new Set(
  [
    "tbd|tba|tbc|todo|to do|n/a|n.a.|none|null|nil|undefined|nan|unknown|not available|unnamed|untitled|no name",
    "name|client|client name|the client|your client|new client|customer|customer name|your customer|buyer|buyer name",
    "seller|seller name|company|company name|your company|your company name|business name|recipient|recipient name",
    "contact name|first name|last name|full name|your name|insert name|enter name|name here",
    "sample|sample client|sample customer|example|example client|example company|placeholder|dummy|dummy value",
    "dummy client|test|test test|test client|test customer|lorem ipsum|foo|foo bar|foobar|asdf|qwerty",
    "dummywert|platzhalter|musterfirma|musterfirma gmbh|musterkunde|mustermann|max mustermann|erika mustermann",
    "mustermann gmbh|muster gmbh|muster ag|kunde|kundenname|name des kunden|firmenname|beispiel|beispielfirma",
    "beispielkunde|nom du client|nom de l'entreprise|nombre del cliente|nome cliente",
  ].flatMap((line) => line.split("|")),
);

/**
 * A blank of a template instead of a value: "[Buyer name]", "{{client}}", "<name>", "Acme {city}". Forms refuse only this;
 * it would also be taken for a leftover slot of a draft.
 */
export function hasBlank(text: string): boolean {
  const value = text.trim();
  return WHOLE_BLANK.test(value) || SLOT_INSIDE.test(value) || BRACKETED_WORD.test(value);
}

/**
 * A name or number nobody filled in: a blank, a stand-in like "TBD", "XXX" or "Dummywert", or no letter and no figure at all.
 * Whole values only, so that "Test Valley Council" and "Muster-Kunde GmbH" stay names. Imports hold such an invoice.
 */
export function looksUnfilled(text: string): boolean {
  const value = text.normalize("NFKC").trim().toLowerCase();
  if (value === "" || hasBlank(value)) return true;
  if (!/[\p{L}\p{N}]/u.test(value) || /^(x{2,}|0{4,}|\?+|x[\s._-]?x[\s._-]?x)$/u.test(value)) return true;
  return STAND_INS.has(value) || STAND_INS.has(value.replace(/[.:;,!?]+$/u, ""));
}
