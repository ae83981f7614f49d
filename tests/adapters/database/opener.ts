import { openDatabase } from "../../../lib/adapters/database/open-database";

// Opens the store of its first argument, says how it went, and stays until its second argument says "leave".
const [place = "", then] = process.argv.slice(2);
const settings = place.startsWith("postgres") ? { url: place, dataDir: "" } : { url: null, dataDir: place };
const stay = setInterval(() => undefined, 1_000);
try {
  const database = await openDatabase(settings);
  process.stdout.write("open\n");
  if (then === "leave") await database.close();
} catch (failure) {
  if (!(failure instanceof Error)) throw failure;
  process.stdout.write(`${failure.name}: ${failure.message}\n`);
  clearInterval(stay);
}
if (then === "leave") clearInterval(stay);
