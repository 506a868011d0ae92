/** Time as an argument. Two clocks, two types of use: boot time decides, wall time is for people. */
export interface Clock {
  /** Milliseconds since boot, suspend included, rounded down; jumps of the wall clock never show. */
  bootMs(): number;
  /** ISO 8601 with offset. Never compared, never subtracted. */
  wallTime(): string;
  sleep(durationMs: number): Promise<void>;
}
