import { guestPageAnswers } from '@zsha/adapters/guest/guest-page';
import type { GuestReport } from '@zsha/api/guest-report';
import type { StatusView } from '@zsha/api/status-view';

const answerMaxMs = 1500;
/** A guest that has just been started is given this long before silence counts against it. */
const bootMaxMs = 180_000;

type Health = Pick<StatusView['vm'], 'health' | 'guest'>;
type Seen = NonNullable<Health['guest']>;

/** How the guest is, by its page and by what it reports itself; asked only when somebody wants to know. */
export class GuestHealth {
  readonly #wallMs: () => number;
  readonly #reported: () => GuestReport | null;

  constructor(wallMs: () => number, reported: () => GuestReport | null) {
    this.#wallMs = wallMs;
    this.#reported = reported;
  }

  /** @returns what the guest's health rests on, without waiting for anything else. */
  async look(address: string): Promise<Seen> {
    const page = (await guestPageAnswers(address, answerMaxMs)) ? 'answers' : 'silent';
    return { page, report: this.#reported() };
  }

  /** @param since when the guest was started, as far as anybody knows. */
  judge(seen: Seen, since: string | null): Health {
    const sinceMs = since === null ? null : this.#wallMs() - Date.parse(since);
    return { health: healthOf(seen.page, seen.report, sinceMs), guest: seen };
  }
}

/** Either way is enough to be well; neither alone is enough to be called unresponsive. */
export function healthOf(
  page: 'answers' | 'silent',
  report: GuestReport | null,
  sinceMs: number | null,
): Health['health'] {
  if (page === 'answers') return 'ok';
  if (report?.phase === 'up' && report.health === 'ok') return 'ok';
  if (report?.phase === 'starting') return 'starting';
  if (sinceMs === null) return 'unknown';
  return sinceMs < bootMaxMs ? 'starting' : 'unresponsive';
}
