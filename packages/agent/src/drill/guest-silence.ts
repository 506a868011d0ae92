/** The guest's answers as they came, and the longest time between two of them. */
export class GuestSilence {
  #lastMs: number;
  #longestMs = 0;
  everAnswered = false;

  constructor(sinceMs: number) {
    this.#lastMs = sinceMs;
  }

  answered(nowMs: number): void {
    this.#longestMs = this.longestMs(nowMs);
    this.#lastMs = nowMs;
    this.everAnswered = true;
  }

  /** The silence that goes on now included. */
  longestMs(nowMs: number): number {
    return Math.max(this.#longestMs, nowMs - this.#lastMs);
  }
}
