import { readFileSync } from 'node:fs';

/** Milliseconds since boot, suspend included (CLOCK_BOOTTIME, in steps of 10 ms), rounded down. */
export function bootMs(): number {
  const [uptime] = readFileSync('/proc/uptime', 'latin1').split(' ');
  return Math.floor(Number(uptime) * 1000);
}
