import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { installedPaths } from '@zsha/config/installed-paths';
import { Ledger } from '../ledger/ledger.ts';
import { undoEntry } from '../ledger/undo-entry.ts';
import { removeBuilds } from './builds.ts';
import { endManagementVm } from './end-management-vm.ts';
import { forgetCephKey } from './forget-ceph-key.ts';
import { leaveSharedFolder } from './leave-shared-folder.ts';
import { systemctl, systemctlSays } from './systemctl.ts';

const services = ['zsha-agent', 'zsha-leave', 'zsha-consul', 'zsha-firewall', 'zsha-logrotate.timer'];
/** The zs-* tools put it there when they first change the network; its programs go. What they set stays. */
const networkRollback = [
  '/etc/systemd/system/multi-user.target.wants/zsha-network-rollback.service',
  '/etc/systemd/system/zsha-network-rollback.service',
];
const guardDropIn = '/run/systemd/system/zsha-guard.service.d';

export interface Remains {
  /** Packages that were installed for the suite, and may serve others by now. */
  readonly packages: readonly string[];
}

/**
 * Takes the suite off this node: what the ledger knows is put back as it was, and what grew since goes.
 * The image and the logs stay. Running it again goes on where it was.
 *
 * @param imageFolder null when the node does not know one (any more).
 */
export async function removeFromNode(imageFolder: string | null, node: string | null): Promise<Remains> {
  await systemctlSays('stop', 'zsha-agent');
  await endManagementVm();
  await systemctlSays('stop', ...services);
  await stopGuard();
  if (imageFolder !== null && node !== null) await leaveSharedFolder(imageFolder, node);

  await forgetCephKey();

  const ledger = Ledger.open(installedPaths.ledger);
  const packages = ledger.entries.flatMap((entry) => (entry.kind === 'packages' ? entry.names : []));
  for (const entry of ledger.entries.toReversed()) {
    await undoEntry(entry);
    ledger.forget(entry);
  }
  removeBuilds(null);
  // Consul's unit has its data in the second one: systemd keeps what a passing user owns there.
  for (const folder of [installedPaths.run, installedPaths.state, '/var/lib/private/zsha'])
    rmSync(folder, { recursive: true, force: true });
  for (const file of networkRollback) rmSync(file, { force: true });
  await systemctl('daemon-reload');
  await systemctlSays('reset-failed', 'zsha-*');
  return { packages };
}

/** Its unit refuses to be stopped, so that nobody does it by mistake; nothing is guarded here any more. */
async function stopGuard(): Promise<void> {
  mkdirSync(guardDropIn, { recursive: true });
  writeFileSync(`${guardDropIn}/uninstall.conf`, '[Unit]\nRefuseManualStop=no\n');
  await systemctl('daemon-reload');
  await systemctlSays('stop', 'zsha-guard');
  rmSync(guardDropIn, { recursive: true, force: true });
}
