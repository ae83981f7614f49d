/** What really struck, counted where it struck. Every name has a floor below which a run of schedules proves nothing of it. */
export function noStrikes() {
  return {
    runs: 0,
    runsWhole: 0,
    runsMissed: 0,
    runsRepeated: 0,
    runsOverlapping: 0,
    runsCutOff: 0,
    drains: 0,
    crashesBeforeStep: 0,
    crashesAfterStep: 0,
    crashesAfterMailTaken: 0,
    freezes: 0,
    freezesPastLease: 0,
    storeErrorsBefore: 0,
    storeErrorsAfter: 0,
    storeAway: 0,
    storeWritesTwice: 0,
    storeConflicts: 0,
    clockJumps: 0,
    recordsEmptied: 0,
    checksNoisy: 0,
    checksBlind: 0,
    checksCounted: 0,
    checksNotCounted: 0,
    checksStale: 0,
    mailsDropped: 0,
    mailsAnswerLost: 0,
    mailsLate: 0,
    mailsLimited: 0,
    mailsFailed: 0,
    mailsFailedStored: 0,
    mailsFailedAgain: 0,
    mailsUnreached: 0,
    mailsMisconfigured: 0,
    mailsRefused: 0,
    sendersMended: 0,
    mailsRepeated: 0,
    listUnreadable: 0,
    fatesUnknown: 0,
    reconciledFound: 0,
    reconciledAbsent: 0,
    askedAgain: 0,
    flips: 0,
    flipsDamped: 0,
    mails: 0,
  };
}

export type Strikes = ReturnType<typeof noStrikes>;
export type Strike = keyof Strikes;

export function addStrikes(total: Strikes, more: Strikes): void {
  for (const name of Object.keys(more) as Strike[]) total[name] += more[name];
}

/** So often at the least in 1,000 schedules: about half of what is usual. */
const FLOORS: Strikes = {
  runs: 10_000,
  runsWhole: 10_000,
  runsMissed: 1_000,
  runsRepeated: 1_000,
  runsOverlapping: 800,
  runsCutOff: 600,
  drains: 1_000,
  crashesBeforeStep: 1_000,
  crashesAfterStep: 1_000,
  crashesAfterMailTaken: 10,
  freezes: 1_000,
  freezesPastLease: 700,
  storeErrorsBefore: 200,
  storeErrorsAfter: 200,
  storeAway: 1_000,
  storeWritesTwice: 300,
  storeConflicts: 100,
  clockJumps: 200,
  recordsEmptied: 20,
  checksNoisy: 100,
  checksBlind: 1_000,
  checksCounted: 10_000,
  checksNotCounted: 3_000,
  checksStale: 500,
  mailsDropped: 100,
  mailsAnswerLost: 800,
  mailsLate: 60,
  mailsLimited: 500,
  mailsFailed: 400,
  mailsFailedStored: 20,
  mailsFailedAgain: 600,
  mailsUnreached: 600,
  mailsMisconfigured: 300,
  mailsRefused: 5,
  sendersMended: 30,
  mailsRepeated: 600,
  listUnreadable: 40,
  fatesUnknown: 60,
  reconciledFound: 10,
  reconciledAbsent: 80,
  askedAgain: 1,
  flips: 1_000,
  flipsDamped: 20,
  mails: 1_000,
};

/** Fewer schedules than this are too few to expect of each fault that it strikes. */
const ENOUGH_SCHEDULES = 5_000;

/** What struck too rarely for the schedules to prove anything of it. */
export function tooRare(strikes: Strikes, schedules: number): string[] {
  if (schedules < ENOUGH_SCHEDULES) return [];
  return (Object.keys(FLOORS) as Strike[])
    .filter((name) => strikes[name] < (FLOORS[name] * schedules) / 1_000)
    .map((name) => `${name}: ${strikes[name]}, at least ${Math.ceil((FLOORS[name] * schedules) / 1_000)}`);
}

export function tableOfStrikes(strikes: Strikes): string {
  const rows = (Object.keys(strikes) as Strike[]).map(
    (name) => `${wordsOf(name).padEnd(28)} ${strikes[name].toLocaleString("en").padStart(14)}`,
  );
  return rows.join("\n");
}

export function namesOfStrikes(): string[] {
  return Object.keys(FLOORS).map(wordsOf);
}

/** "runsCutOff" reads "runs cut off". */
function wordsOf(name: string): string {
  return name.replace(/[A-Z0-9]+/g, (part) => ` ${part.toLowerCase()}`);
}
