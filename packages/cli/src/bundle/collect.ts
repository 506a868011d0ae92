import { installedPaths } from '@zsha/config/installed-paths';
import type { BundleSources } from './sources.ts';

/** One file of the bundle, before secrets are taken out. */
export interface Collected {
  readonly name: string;
  readonly text: string;
}

export interface Collection {
  readonly consulIndex: string | null;
  readonly files: readonly Collected[];
  /** What could not be had, and why. */
  readonly missing: readonly string[];
}

const units = ['zsha-guard', 'zsha-consul', 'zsha-agent', 'zsha-leave', 'zsha-firewall', 'libvirtd'];

/** Settings without secrets; those that hold one are not even read for their text. */
const plainFiles: readonly (readonly [string, string])[] = [
  ['config/config.json', installedPaths.config],
  ['config/node.json', installedPaths.nodeSettings],
  ['config/nftables.conf', installedPaths.firewall],
  ['config/node.pem', `${installedPaths.tls}/node.pem`],
  ['guard/guard.json', `${installedPaths.run}/guard.json`],
  ['system/os-release', '/etc/os-release'],
  ['system/mountinfo', '/proc/self/mountinfo'],
  ['system/meminfo', '/proc/meminfo'],
  ['system/loadavg', '/proc/loadavg'],
  ['system/uptime', '/proc/uptime'],
  ['system/locks', '/proc/locks'],
];

/** No command line of a process: those of others may carry a password. */
const programs: readonly (readonly [string, string, readonly string[]])[] = [
  ['versions/kernel.txt', 'uname', ['-a']],
  ['versions/libvirt.txt', 'virsh', ['--connect', 'qemu:///system', 'version']],
  ['versions/consul.txt', `${installedPaths.programs}/bin/consul`, ['version']],
  ['vm/domains.txt', 'virsh', ['--connect', 'qemu:///system', 'list', '--all']],
  ['vm/domain.xml', 'virsh', ['--connect', 'qemu:///system', 'dumpxml', 'ZStack Management Node VM']],
  ['systemd/units.txt', 'systemctl', ['show', '--no-pager', ...units]],
  ['systemd/failed.txt', 'systemctl', ['list-units', '--failed', '--no-pager']],
  [
    'systemd/journal.txt',
    'journalctl',
    ['--no-pager', '--lines=5000', '--output=short-iso', ...units.map((unit) => `--unit=${unit}`)],
  ],
  ['system/dmesg.txt', 'dmesg', ['--ctime']],
  ['system/processes.txt', 'ps', ['-eo', 'pid,ppid,stat,etime,rss,wchan:24,comm']],
  ['system/disks.txt', 'df', ['--portability', '--local']],
  ['system/clock.txt', 'chronyc', ['-n', 'tracking']],
  ['system/clock-sources.txt', 'chronyc', ['-n', 'sources']],
  ['network/addresses.txt', 'ip', ['-brief', 'address']],
  ['network/links.txt', 'ip', ['-statistics', 'link']],
  ['network/routes.txt', 'ip', ['route']],
  ['network/bridges.txt', 'bridge', ['link']],
  ['network/sockets.txt', 'ss', ['--listening', '--numeric', '--tcp', '--udp']],
];

const answers = ['status', 'explain', 'events'] as const;
const logNames = ['agent', 'guard', 'consul'];

/** Everything that helps somebody far away to understand this node, and nothing that waits for ever. */
export async function collect(sources: BundleSources): Promise<Collection> {
  const files: Collected[] = [];
  const missing: string[] = [];
  const add = (name: string, text: string | null, why = 'cannot be read'): void => {
    if (text === null) missing.push(`${name}: ${why}`);
    else files.push({ name, text });
  };
  const keys = await sources.keys();
  add('consul/keys.json', keys === null ? null : json(keys), 'Consul does not answer');
  for (const what of answers) add(`cluster/${what}.json`, json(await sources.agent(what)));
  for (const [name, path] of plainFiles) add(name, sources.read(path));
  for (const name of logNames) add(`logs/${name}.log`, sources.log(name));
  const outcomes = await Promise.all(programs.map(([, program, args]) => sources.run(program, args)));
  for (const [at, [name, program]] of programs.entries()) {
    const outcome = outcomes[at];
    if (outcome?.kind === 'exited') add(name, `${outcome.stdout}${outcome.stderr}`);
    else add(name, null, `${program}: ${outcome?.kind === 'not-run' ? outcome.detail : 'no answer in time'}`);
  }
  return { consulIndex: keys?.index ?? null, files, missing };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
