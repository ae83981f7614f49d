/** English, German, French, Spanish, Italian and Dutch names and their usual short forms, per month. */
const NAMES = [
  "jan january januar jänner janvier janv enero ene gennaio gen januari",
  "feb february februar fév févr février fevrier febrero febbraio februari",
  "mar march mär märz mrz maerz mars marzo maart mrt",
  "apr april avr avril abril abr aprile",
  "may mai mayo maggio mag mei",
  "jun june juni juin junio giugno giu",
  "jul july juli juil juillet julio luglio lug",
  "aug august août aout agosto ago augustus",
  "sep sept september septembre septiembre settembre set",
  "oct october okt oktober octobre octubre ottobre ott",
  "nov november novembre noviembre",
  "dec december dez dezember déc décembre decembre diciembre dic dicembre",
].map((names) => names.split(" "));

/** The month's figure, "1" to "12"; "" for a word that is no month. */
export function monthOf(name: string): string {
  const at = NAMES.findIndex((names) => names.includes(name.toLowerCase()));
  return at < 0 ? "" : String(at + 1);
}
