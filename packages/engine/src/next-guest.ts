import type { GuestView } from '@zsha/core/decide/view';
import type { GuestAnswer } from '@zsha/core/ports/guest';

/**
 * How the guest fares after one more question. An unknown answer is not a silent guest, and a silence
 * that has another reason (`excused`: its disk hangs, or nobody could have heard it) counts from its end.
 */
export function nextGuest(
  before: GuestView,
  answer: GuestAnswer,
  askedAtMs: number,
  excused: boolean,
): GuestView {
  switch (answer) {
    case 'unknown':
      return before;
    case 'answers':
      return before.kind === 'well' ? before : { kind: 'well', sinceMs: askedAtMs };
    case 'silent':
      return before.kind === 'silent' && !excused
        ? before
        : {
            kind: 'silent',
            sinceMs: askedAtMs,
            booting: before.kind === 'silent' ? before.booting : before.kind === 'unknown',
          };
  }
}
