import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { installedPaths } from '@zsha/config/installed-paths';
import { writeWhole } from '../persist/own-files.ts';
import { stateFiles } from './pending.ts';

export const rollbackUnit = 'zsha-network-rollback.service';
const unitFile = `/etc/systemd/system/${rollbackUnit}`;
const wants = '/etc/systemd/system/multi-user.target.wants';

/** Runs when a timer says so; and at boot, before any network manager reads its files. */
export const unitText = `[Unit]
Description=Undo a change of the network that nobody confirmed
DefaultDependencies=no
RequiresMountsFor=${installedPaths.programs} /var/lib/zsha
After=local-fs.target
Wants=network-pre.target
Before=network-pre.target shutdown.target
Conflicts=shutdown.target
ConditionPathExists=|${stateFiles.pending}
ConditionPathExists=|${stateFiles.undoing}

[Service]
Type=oneshot
ExecStart=${installedPaths.programs}/bin/zs-network-setting --roll-back
Restart=on-failure
RestartSec=2

[Install]
WantedBy=multi-user.target
`;

/** Puts the unit where systemd finds it, once. */
export function installUnit(): void {
  if (!existsSync(unitFile) || readFileSync(unitFile, 'utf8') !== unitText)
    writeWhole({ path: unitFile, mode: 0o644, text: unitText });
  mkdirSync(wants, { recursive: true });
  if (!existsSync(`${wants}/${rollbackUnit}`)) symlinkSync(unitFile, `${wants}/${rollbackUnit}`);
}
