/**
 * @param passes whether a packet of this size arrives; true up to some size and false above it
 * @returns the largest size from `min` to `max` that passes, or null when not even `min` does
 */
export async function largestThatPasses(
  min: number,
  max: number,
  passes: (size: number) => Promise<boolean>,
): Promise<number | null> {
  // The usual case is that all is well, and takes one question.
  if (await passes(max)) return max;
  if (!(await passes(min))) return null;
  let [good, bad] = [min, max];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await passes(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
