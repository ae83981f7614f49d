/** What really struck, counted where it struck. Every name has a floor below which a run of schedules proves nothing of it. */
export function noStrikes() {
  return {
    runs: 0,
    runsWhole: 0,
    runsMissed: 0,
    runsRepeated: 0,
    runsOverlapping: 0,
    runsCutOff: 0,
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
