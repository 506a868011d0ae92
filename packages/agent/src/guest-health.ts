import { guestPageAnswers } from '@zsha/adapters/guest/guest-page';
import type { StatusView } from '@zsha/api/status-view';

const answerMaxMs = 1500;
/** A guest that has just been started is given this long before silence counts against it. */
const bootMaxMs = 180_000;

/** Whether the guest's page answers; asked only when somebody wants to know. */
export class GuestHealth {
  readonly #wallMs: () => number;

  constructor(wallMs: () => number) {
    this.#wallMs = wallMs;
  }

  async check(address: string, since: string | null): Promise<StatusView['vm']['health']> {
    if (await guestPageAnswers(address, answerMaxMs)) return 'ok';
    if (since === null) return 'unknown';
    return this.#wallMs() - Date.parse(since) < bootMaxMs ? 'starting' : 'unresponsive';
  }
}
