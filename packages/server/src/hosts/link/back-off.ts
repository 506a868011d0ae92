import type { ReadyState } from '@zsha/api/platform/resources/host';
import { askAgainMs, backOffFirstMs, backOffMaxMs } from './link-timings.ts';

/**
 * How long a host is left alone after so many questions in a row came to nothing.
 * @param chance in [0, 1): hosts that went together do not come back to be asked together.
 */
export function backOffMs(ready: ReadyState, failures: number, chance: number): number {
  if (ready === 'Connected') return askAgainMs;
  const wholeMs = Math.min(backOffFirstMs * 2 ** Math.max(0, failures - 1), backOffMaxMs);
  return Math.round(wholeMs * (0.5 + chance / 2));
}
