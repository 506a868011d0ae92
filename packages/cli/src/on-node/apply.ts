import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConsulFacts } from '@zsha/adapters/consul/consul-facts';
import { ConsulHttp } from '@zsha/adapters/consul/consul-http';
import { runProgram } from '@zsha/adapters/system/run-program';
import { installedPaths } from '@zsha/config/installed-paths';
import type { NodeFile } from '../installer/node-files.ts';
import type { Terminal } from '../terminal.ts';
import { exitCodes } from '../terminal.ts';
import { writeFile } from './write-file.ts';

const programMaxMs = 60_000;

export interface ApplyInput {
  readonly files: readonly NodeFile[];
}

/** The installation of one node, run on that node from the package that lies under /opt/zsha. */
export async function applyOnNode(terminal: Terminal, { files }: ApplyInput): Promise<number> {
  for (const folder of [installedPaths.settings, installedPaths.tls, '/etc/zsha/consul.d'])
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  mkdirSync(installedPaths.logs, { recursive: true, mode: 0o750 });
  const before = read(installedPaths.consulConfig);
  for (const file of files) writeFile(file);
  const consulChanged = before !== null && before !== read(installedPaths.consulConfig);

  const share = join(installedPaths.programs, 'share');
  cpSync(join(share, 'units'), '/etc/systemd/system', { recursive: true });
  cpSync(join(share, 'logrotate'), '/etc/logrotate.d/zsha');
  rmSync('/usr/bin/zsha', { force: true });
  symlinkSync(join(installedPaths.programs, 'bin/zsha'), '/usr/bin/zsha');
  mkdirSync('/usr/share/bash-completion/completions', { recursive: true });
  cpSync(join(share, 'bash-completion'), '/usr/share/bash-completion/completions/zsha');
  terminal.out('Install bash auto-completion\n');

  await systemctl('daemon-reload');
  await systemctl(
    'enable',
    'zsha-firewall',
    'zsha-guard',
    'zsha-consul',
    'zsha-agent',
    'zsha-leave',
    'libvirtd-tls.socket',
  );
  await systemctl('restart', 'zsha-firewall');
  terminal.out('Set iptables finished.\n');

  await listenOnTls();
  // A running guard is told to end; its unit starts the new one at once, with the old one's memory.
  if (await isActive('zsha-guard')) await systemctl('kill', 'zsha-guard');
  else await systemctl('start', 'zsha-guard');
  const wasLed = await isLed();
  await systemctl(consulChanged ? 'restart' : 'start', 'zsha-consul');
  // The next node's Consul is restarted after this one: by then this one votes again.
  if (wasLed) await untilLed();
  await systemctl('restart', 'zsha-agent');
  await systemctl('start', 'zsha-leave');
  terminal.out('Install to Current Node Finished.\n');
  return exitCodes.done;
}

/** libvirtd takes its TLS socket over from systemd when it starts; restarting it leaves VMs alone. */
async function listenOnTls(): Promise<void> {
  if (
    !existsSync('/lib/systemd/system/libvirtd-tls.socket') &&
    !existsSync('/usr/lib/systemd/system/libvirtd-tls.socket')
  )
    throw new Error('libvirtd-tls.socket is missing: install libvirt-daemon-system');
  if (await isActive('libvirtd-tls.socket')) return;
  await systemctl('stop', 'libvirtd.service');
  // An attempt before this one may have left them refusing to be started again.
  await systemctl('reset-failed', 'libvirtd*');
  await systemctl('start', 'libvirtd-tls.socket');
  await systemctl('start', 'libvirtd.service');
}

const facts = new ConsulFacts(new ConsulHttp({ host: '127.0.0.1', port: 8500, token: '' }));
const isLed = async (): Promise<boolean> => (await facts.leader()) !== null;

async function untilLed(): Promise<void> {
  const endMs = performance.now() + programMaxMs;
  while (!(await isLed())) {
    if (performance.now() > endMs) throw new Error('Consul has no leader; see /var/log/z/consul.log');
    await sleep(500);
  }
}

async function isActive(unit: string): Promise<boolean> {
  const outcome = await runProgram('systemctl', ['is-active', '--quiet', unit], { timeoutMs: programMaxMs });
  return outcome.kind === 'exited' && outcome.code === 0;
}

async function systemctl(...args: readonly string[]): Promise<void> {
  const outcome = await runProgram('systemctl', args, { timeoutMs: programMaxMs });
  if (outcome.kind === 'exited' && outcome.code === 0) return;
  const detail = outcome.kind === 'not-run' ? outcome.detail : outcome.stderr.trim();
  throw new Error(`systemctl ${args.join(' ')}: ${detail || outcome.kind}`);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
