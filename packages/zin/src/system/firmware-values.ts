import type { GuestValues } from '@zsha/config/guest-values';
import { parseGuestValues } from '@zsha/config/parse-guest-values';
import { guestPaths } from '../guest-paths.ts';
import { textOf } from './write-file.ts';

/**
 * What QEMU's firmware configuration says at this moment: after a live migration it is the new
 * node's. @returns null when no host says anything that can be read.
 */
export function firmwareValues(): GuestValues | null {
  const text = textOf(guestPaths.firmwareValues);
  const values = text === null ? null : parseGuestValues(text);
  return values?.ok === true ? values.value : null;
}
