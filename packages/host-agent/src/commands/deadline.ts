/** How long a command may still take, and whether it was called back. */
export class Deadline {
  readonly #endMs: number;
  readonly #nowMs: () => number;
  readonly signal: AbortSignal;

  constructor(durationMs: number, signal: AbortSignal, nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#endMs = nowMs() + durationMs;
    this.signal = signal;
  }

  /** Never less than one: what is begun in the last moment still has its answer read. */
  remainingMs(most = Number.POSITIVE_INFINITY): number {
    return Math.max(1, Math.min(most, this.#endMs - this.#nowMs()));
  }

  get isOver(): boolean {
    return this.signal.aborted || this.#nowMs() >= this.#endMs;
  }

  /** Waits, but for no longer than there is time. */
  async pause(durationMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, this.remainingMs(durationMs));
      this.signal.addEventListener('abort', end);
    });
  }
}
