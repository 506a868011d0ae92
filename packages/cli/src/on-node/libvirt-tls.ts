import { existsSync } from 'node:fs';
import { systemctl, systemctlSays } from './systemctl.ts';

const socket = 'libvirtd-tls.socket';
const unitFolders = ['/lib/systemd/system', '/usr/lib/systemd/system'];

/** libvirtd takes its TLS socket over from systemd when it starts; restarting it leaves VMs alone. */
export async function listenOnTls(): Promise<void> {
  if (!unitFolders.some((folder) => existsSync(`${folder}/${socket}`)))
    throw new Error(`${socket} is missing: install libvirt-daemon-system`);
  if (await systemctlSays('is-active', '--quiet', socket)) return;
  await systemctl('stop', 'libvirtd.service');
  // An attempt before this one may have left them refusing to be started again.
  await systemctl('reset-failed', 'libvirtd*');
  await systemctl('start', socket);
  await systemctl('start', 'libvirtd.service');
}
