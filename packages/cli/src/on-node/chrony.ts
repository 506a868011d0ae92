import { existsSync } from 'node:fs';
import type { Changes } from '../ledger/changes.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { systemctl } from './systemctl.ts';

/** Where the releases keep chrony's settings: a folder of its own, or one file. */
const debianFolder = '/etc/chrony/conf.d';
const redHatFile = '/etc/chrony.conf';
const ownFile = '/etc/zsha/chrony.conf';

/** Gives chrony the servers of the configuration beside those that it has. */
export async function configureChrony(ledger: Ledger, changes: Changes, text: string): Promise<void> {
  const isDebian = existsSync(debianFolder);
  if (!isDebian && !existsSync(redHatFile)) return;
  const unit = isDebian ? 'chrony.service' : 'chronyd.service';
  // First, so that it is undone last: chrony reads its settings again once ours are gone.
  ledger.record({ kind: 'reader', unit });
  const isChanged = isDebian
    ? changes.putIfOther({ path: `${debianFolder}/zsha.conf`, mode: 0o644, text })
    : changes.putIfOther({ path: ownFile, mode: 0o644, text });
  if (!isDebian) changes.addLine(redHatFile, `include ${ownFile}`);
  await systemctl('enable', unit);
  if (isChanged) await systemctl('restart', unit);
}
