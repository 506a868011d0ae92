/** Tries that cost nothing: people mistype. */
const freeTries = 5;
const firstLockMs = 2000;
const lockMaxMs = 15 * 60 * 1000;
/** What is older is forgotten. */
export const forgottenAfterMs = 24 * 3600 * 1000;

/**
 * How long nobody is let try after so many failures in a row: twice as long with each one.
 * Counted for a name from one address, so whoever guesses locks out himself and not the operator.
 */
export function lockMsAfter(failures: number): number {
  if (failures < freeTries) return 0;
  return Math.min(firstLockMs * 2 ** (failures - freeTries), lockMaxMs);
}
