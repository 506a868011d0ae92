import type { LinkClock } from './host-link.ts';

/** Time since the process began; no change of the wall clock shows in it. */
export const monotonicClock: LinkClock = {
  nowMs: () => performance.now(),
  at: (atMs, fire) => {
    const timer = setTimeout(fire, Math.max(0, Math.ceil(atMs - performance.now())));
    timer.unref();
    return () => clearTimeout(timer);
  },
};
