import type { Watcher } from '../world/world.ts';

/** What must always hold did not. */
export interface Violation {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'crash';
  readonly atMs: number;
  readonly text: string;
}

/** Watches a world and knows nothing of what is done to it. */
export interface Checker extends Watcher {
  /** What it found, when the run is over. */
  violations(): readonly Violation[];
}
