/**
 * How many lines a program may write: `burst` at once, and `perMinute` in the long run. A program that turns in a
 * circle fills no disk with what it says of it. Pure: the time comes with each question.
 */
export class LineBudget {
  readonly #burst: number;
  readonly #perMinute: number;
  #left: number;
  #atMs = 0;
  #keptBack = 0;

  constructor(limits: { readonly burst: number; readonly perMinute: number }) {
    this.#burst = limits.burst;
    this.#perMinute = limits.perMinute;
    this.#left = limits.burst;
  }

  /**
   * Asks for one line. @param nowMs of a clock that never goes back.
   * @returns how many were kept back since the last that was written; null: keep this one back too.
   */
  take(nowMs: number): number | null {
    const earned = ((nowMs - this.#atMs) / 60_000) * this.#perMinute;
    this.#left = Math.min(this.#burst, this.#left + earned);
    this.#atMs = nowMs;
    if (this.#left < 1) {
      this.#keptBack += 1;
      return null;
    }
    this.#left -= 1;
    const keptBack = this.#keptBack;
    this.#keptBack = 0;
    return keptBack;
  }
}
