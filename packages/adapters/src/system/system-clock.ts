import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@zsha/core/ports/clock';
import { bootMs } from './boot-time.ts';
import { wallTime } from './wall-time.ts';

/** The node's own time. */
export const systemClock: Clock = {
  bootMs,
  wallTime,
  sleep: (durationMs) => sleep(durationMs),
};
