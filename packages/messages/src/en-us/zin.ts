/** `zin`, and the page in the management VM. */
export const zinEnglish = {
  'zin.usage': 'usage: zin [-h] [-v] | zin status [--json] | zin apply',
  'zin.wrong-usage': 'wrong usage: {detail}; see zin -h',
  'zin.not-running':
    'the service zin says nothing of itself; look with: systemctl status zin, start it with: systemctl start zin',
  'zin.stale':
    'what follows is {seconds} s old: the service zin has stopped; look with: systemctl status zin',
  'zin.apply-failed':
    'the network was not changed: {detail}; correct it on a node (zsha export-config, zsha import-config), then: zin apply',
  'zin.apply-rolled-back':
    'the gateway that the host gives does not answer, the one before does: the network before holds; try again with: zin apply',
  'zin.apply-not-told':
    'the host has said nothing about the network: this VM was not started by zsha, or QEMU’s firmware values cannot be read',
  'zin.apply-slow': 'the network was not applied within {seconds} s; look with: journalctl -u zin',
  'zin.applied': 'the network is as the host wants it',
  'zin.applied-silent': 'the network is as the host wants it; the gateway does not answer',
  'zin.health.ok': 'ok',
  'zin.health.degraded': 'degraded',
  'zin.phase.starting': 'starting',
  'zin.phase.up': 'up',
  'zin.phase.stopping': 'stopping',
  'zin.status.health': 'Health: {health}',
  'zin.status.phase': 'Boot phase: {phase}, up for {seconds} s',
  'zin.status.node': 'Node: {node} (epoch {epoch})',
  'zin.status.node-unknown': 'Node: not told',
  'zin.status.listening': 'Reports to the node: taken',
  'zin.status.not-listening': 'Reports to the node: nobody takes them',
  'zin.status.nic': 'Network: {mac} {address}/{prefix}, gateway {gateway}{uses}',
  'zin.status.management': ', management',
  'zin.status.default-route': ', default route',
  'zin.status.service': 'Service: {unit} {state, select, active {active} other {not active}}',
  'zin.status.database': 'Database: {state, select, writable {writable} no {not writable} other {not known}}',
  'zin.status.disk': 'Disk: {free} MiB free of {total} MiB',
  'zin.upgrade.usage': 'usage: ZStack-HA-Guest-Agent-VERSION.bin -i (in the management VM, as root)',
  'zin.upgrade.not-root': 'only root can upgrade the services; nothing was changed',
  'zin.upgrade.done': 'the services are now version {version}; look with: zin -v, zin status',
  'zin.upgrade.same': 'the services are this build of version {version} already; nothing was changed',
  'zin.upgrade.rolled-back':
    'the upgrade failed: {detail}; {version} runs again with the data of before; look with: journalctl -u zin -u zsha-platform',
  'zin.upgrade.broken':
    'the upgrade failed: {detail}; the services may not run; look with: journalctl -u zin -u zsha-platform; the data of before is in /var/lib/zsha-snapshots',
};
