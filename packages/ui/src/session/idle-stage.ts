/** Said before the end, so that whoever reads and does not type can stay. */
const warnMs = 60_000;

export type IdleStage =
  | { readonly kind: 'in-use' }
  | { readonly kind: 'ending'; readonly leftMs: number }
  | { readonly kind: 'over' };

/** @param timeoutMs how long a session lasts unused. A short one is warned of half way. */
export function idleStage(idleMs: number, timeoutMs: number): IdleStage {
  if (idleMs >= timeoutMs) return { kind: 'over' };
  const leftMs = timeoutMs - idleMs;
  return leftMs <= Math.min(warnMs, timeoutMs / 2) ? { kind: 'ending', leftMs } : { kind: 'in-use' };
}
