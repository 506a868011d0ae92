/** A broken invariant is a bug, not an outcome: it ends the process, and the guard outlives it. */
export function assert(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${invariant}`);
}
