import type { ReadyState } from '@zsha/api/platform/resources/host';
import { unreachable } from '@zsha/kit/unreachable';

export const readyHappenings = [
  /** A question was answered by this host's own agent. */
  'heard',
  /** It was asked often enough, for long enough, and has not answered. */
  'silent',
  /** An operator wants it connected anew. */
  'reconnect',
  /** The platform began anew: what the run before knew is not known any more. */
  'began-anew',
] as const;
export type ReadyHappening = (typeof readyHappenings)[number];

/** What happens makes the ready state, whatever it was: only silence keeps nothing of what was known. */
export function nextReady(_now: ReadyState, happening: ReadyHappening): ReadyState {
  switch (happening) {
    case 'heard':
      return 'Connected';
    case 'silent':
      return 'Disconnected';
    case 'reconnect':
    case 'began-anew':
      return 'Connecting';
    default:
      return unreachable(happening);
  }
}
