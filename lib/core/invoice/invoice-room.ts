/** A freelancer's own list has hundreds; every page loads all of an account's, so somewhere there is an end. */
export const MOST_INVOICES = 50_000;

/** How many more fit into an account that holds that many, deleted ones not counted. Never below 0. */
export function roomFor(held: number): number {
  return Math.max(0, MOST_INVOICES - held);
}

const REASON = `This account holds ${MOST_INVOICES.toLocaleString("en")} invoices, the most one can`;

/** For one invoice that found no room: what happened, what was kept, what to do. */
export const NO_ROOM = `${REASON}, so this one was not added. Those are all still there. Delete invoices you no longer need, then add it again.`;

/** For the rows of a table that found none, of which `left` were not added. */
export function noRoomForRows(left: number): string {
  const lines = left === 1 ? "one line was" : `${left.toLocaleString("en")} lines were`;
  return `${REASON}, so ${lines} not added. Delete invoices you no longer need, then import the same file again: nothing is added twice.`;
}
