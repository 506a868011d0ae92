import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { writeWhole } from '../persist/own-files.ts';
import { stateFiles } from './pending.ts';

export const rollbackUnit = 'zsha-network-rollback.service';
const unitFile = `/etc/systemd/system/${rollbackUnit}`;
const wants = '/etc/systemd/system/multi-user.target.wants';

/**
 * Runs when a timer says so; and at boot, before any network manager reads its files.
 * @param programs a build's folder that will still be there then.
 */
const unitText = (programs: string): string => `[Unit]
Description=Undo a change of the network that nobody confirmed
DefaultDependencies=no
RequiresMountsFor=${programs} /var/lib/zsha
After=local-fs.target
Wants=network-pre.target
Before=network-pre.target shutdown.target
Conflicts=shutdown.target
ConditionPathExists=|${stateFiles.pending}
ConditionPathExists=|${stateFiles.undoing}

[Service]
Type=oneshot
ExecStart=${programs}/bin/zs-network-setting --roll-back
Restart=on-failure
RestartSec=2

[Install]
WantedBy=multi-user.target
`;

/** Puts the unit where systemd finds it, once. @param programs as in its text. */
export function installUnit(programs: string): void {
  const text = unitText(programs);
  if (!existsSync(unitFile) || readFileSync(unitFile, 'utf8') !== text)
    writeWhole({ path: unitFile, mode: 0o644, text });
  mkdirSync(wants, { recursive: true });
  if (!existsSync(`${wants}/${rollbackUnit}`)) symlinkSync(unitFile, `${wants}/${rollbackUnit}`);
}
