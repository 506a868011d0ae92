import { existsSync, readFileSync } from 'node:fs';
import type { MountUnit } from '../installer/mount-unit.ts';
import type { Changes } from '../ledger/changes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { systemctl } from './systemctl.ts';
import { enableUnits } from './unit-changes.ts';

const fstab = '/etc/fstab';

/** Mounts at boot what is mounted now by hand. A folder that fstab or a unit of the operator's names is theirs. */
export async function mountAtBoot(
  ledger: Ledger,
  changes: Changes,
  units: readonly MountUnit[],
): Promise<void> {
  const ours: string[] = [];
  for (const { name, where, text } of units) {
    const path = `/etc/systemd/system/${name}`;
    const isTheirs = existsSync(path) && !ledger.has({ kind: 'path', path, before: null });
    if (isTheirs || isInFstab(where)) continue;
    changes.putFile({ path, mode: 0o644, text });
    ours.push(name);
  }
  if (ours.length === 0) return;
  await systemctl('daemon-reload');
  await enableUnits(ledger, ours);
}

function isInFstab(point: string): boolean {
  if (!existsSync(fstab)) return false;
  return readFileSync(fstab, 'utf8')
    .split('\n')
    .some((line) => !line.startsWith('#') && line.split(/\s+/)[1] === point);
}
