import type { LinkClock } from '../hosts/link/host-link.ts';

/** No host is ever asked by itself: what is in the database of a test is what the test put there. */
export const stillClock: LinkClock = { nowMs: () => 0, at: () => () => undefined };
