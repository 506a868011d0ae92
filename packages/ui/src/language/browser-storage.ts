/** Null where the browser keeps nothing for this page: it works all the same, and forgets. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
