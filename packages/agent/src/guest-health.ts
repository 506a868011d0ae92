import { request } from 'node:http';
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
    if (await answers(address)) return 'ok';
    if (since === null) return 'unknown';
    return this.#wallMs() - Date.parse(since) < bootMaxMs ? 'starting' : 'unresponsive';
  }
}

function answers(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(
      { host, port: 5000, path: '/health', signal: AbortSignal.timeout(answerMaxMs) },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
