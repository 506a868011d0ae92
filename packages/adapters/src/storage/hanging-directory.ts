import type { Clock } from '@zsha/core/ports/clock';
import type { ExchangeOutcome, ExchangeRequest, SharedDirectory } from '@zsha/core/ports/shared-directory';

/**
 * A shared directory that can be made to hang for a while, as a drill wants it: nothing is read, nothing is written,
 * and nobody hears anything. It ends by itself.
 */
export class HangingDirectory implements SharedDirectory {
  readonly #inner: SharedDirectory;
  readonly #clock: Clock;
  #hangsUntilMs = 0;

  constructor(inner: SharedDirectory, clock: Clock) {
    this.#inner = inner;
    this.#clock = clock;
  }

  hangFor(durationMs: number): void {
    this.#hangsUntilMs = this.#clock.bootMs() + durationMs;
  }

  async exchange(request: ExchangeRequest, timeoutMs: number): Promise<ExchangeOutcome> {
    if (this.#clock.bootMs() >= this.#hangsUntilMs) return this.#inner.exchange(request, timeoutMs);
    await this.#clock.sleep(timeoutMs);
    return { kind: 'hung' };
  }
}
