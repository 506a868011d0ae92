import { readFileSync } from 'node:fs';
import { guestValuesEntry } from '@zsha/config/guest-values';
import { parseGuestValues } from '@zsha/config/parse-guest-values';
import type { Machine, WhereItRuns } from './http/platform-health.ts';

const firmwareFile = `/sys/firmware/qemu_fw_cfg/by_name/${guestValuesEntry}/raw`;

/** The VM this runs in. */
export function thisMachine(): Machine {
  return {
    bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    uptimeMs: () => Math.round(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000),
    where: whereNow,
  };
}

/** After a live migration QEMU has the new node's values in their place. */
function whereNow(): WhereItRuns {
  const values = parseGuestValues(textOf(firmwareFile) ?? '');
  return values.ok ? { node: values.value.node, epoch: values.value.epoch } : { node: null, epoch: null };
}

/** Null when no host says anything: outside of a VM, or in one that zsha did not start. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
