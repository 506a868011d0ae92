/**
 * How long one value (a beat key, a slot's bytes) has been seen unchanged, on the watcher's own
 * clock. It is a value, not a boolean: "silent once" is remembered nowhere [F8].
 */
export interface Silence {
  /** The value last read; null is "the key or the file is not there", a value like any other. */
  readonly value: string | null;
  /** End of the first successful read of this value: a silence runs from here. */
  readonly sinceMs: number;
  /** Begin and end of the latest successful read. */
  readonly lastReadBeganMs: number;
  readonly lastReadEndedMs: number;
}

export interface Reading {
  readonly value: string | null;
  readonly beganMs: number;
  readonly endedMs: number;
}

/** A change, a first reading, or a gap in successful readings starts the window anew [F9, F16]. */
export function watchSilence(before: Silence | null, reading: Reading, readGapMaxMs: number): Silence {
  const continues =
    before !== null &&
    before.value === reading.value &&
    reading.beganMs - before.lastReadEndedMs <= readGapMaxMs;
  return {
    value: reading.value,
    sinceMs: continues ? before.sinceMs : reading.endedMs,
    lastReadBeganMs: reading.beganMs,
    lastReadEndedMs: reading.endedMs,
  };
}

/** When the silence will have lasted `lengthMs`, if nothing moves until then. */
export function fullAtMs(silence: Silence, lengthMs: number): number {
  return silence.sinceMs + lengthMs;
}
