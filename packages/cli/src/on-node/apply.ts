import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { installedPaths } from '@zsha/config/installed-paths';
import type { MountUnit } from '../installer/mount-unit.ts';
import type { NodeFile } from '../installer/node-files.ts';
import { Changes } from '../ledger/changes.ts';
import { Ledger } from '../ledger/ledger.ts';
import { undoEntry } from '../ledger/undo-entry.ts';
import type { Terminal } from '../terminal.ts';
import { untilAgentAnswers } from './agent-answers.ts';
import { buildFolder, currentBuild, useBuild } from './builds.ts';
import { configureChrony } from './chrony.ts';
import { bringConsulUp } from './consul-server.ts';
import { allowInFirewalld } from './firewalld.ts';
import { listenOnTls } from './libvirt-tls.ts';
import { mountAtBoot } from './mount-at-boot.ts';
import { putHostPackages } from './put-host-packages.ts';
import type { HostPackages } from './put-host-packages.ts';
import { putCommands, putCompletions, putManualPages, putUnits } from './package-parts.ts';
import { mainPid, systemctl } from './systemctl.ts';
import { enableUnits } from './unit-changes.ts';

export interface ApplyInput {
  /** The build that lies beside /opt/zsha, to be used from now on. */
  readonly build: string;
  readonly files: readonly NodeFile[];
  /** What the node lacks and its own source has. */
  readonly packages: HostPackages | null;
  readonly chrony: string;
  /** Units for the shared folders that are mounted by hand; each is left alone where the node has one already. */
  readonly mounts: readonly MountUnit[];
  /** Rich rules, where firewalld rules. */
  readonly firewalldRules: readonly string[];
  /** Lets the cluster's other nodes uninstall this one, and nothing else. */
  readonly authorizedKey: string;
  /** Whether others rely on this cluster already: then nothing goes away that is not well again before the end. */
  readonly isCluster: boolean;
  /** Consul is brought to its new configuration later, when every server of the cluster is well again. */
  readonly consulWaits: boolean;
}

const ownUnits = ['zsha-firewall', 'zsha-guard', 'zsha-consul', 'zsha-agent', 'zsha-leave'].map(
  (name) => `${name}.service`,
);
const rotation = 'zsha-logrotate.timer';

/**
 * The installation of one node, run on that node by the build that is to be used. It may be run at any
 * state of the node; one that fails on an installed node leaves the former build running.
 */
export async function applyOnNode(terminal: Terminal, input: ApplyInput): Promise<void> {
  const ledger = Ledger.open(installedPaths.ledger);
  const changes = new Changes(ledger, installedPaths.before);
  const former = currentBuild();
  const toldBefore = told();
  try {
    await putEverything(terminal, input, ledger, changes);
    await startEverything(input, toldBefore !== told());
  } catch (error) {
    if (former !== null) await goBack(changes);
    throw error;
  }
  await sweep(ledger);
  terminal.out('Install to Current Node Finished.\n');
}

/** What an earlier build brought and this one does not. */
async function sweep(ledger: Ledger): Promise<void> {
  for (const entry of ledger.stale().toReversed()) {
    // Packages stay, and another build's folder goes once the cluster has proved this one.
    const isBuild = entry.kind === 'folder' && entry.path.startsWith(`${installedPaths.programs}-`);
    if (entry.kind === 'packages' || isBuild) continue;
    await undoEntry(entry);
    ledger.forget(entry);
  }
}

async function putEverything(
  terminal: Terminal,
  { build, files, authorizedKey, packages, chrony, mounts, firewalldRules }: ApplyInput,
  ledger: Ledger,
  changes: Changes,
): Promise<void> {
  const folder = buildFolder(build);
  const share = join(folder, 'share');
  ledger.record({ kind: 'folder', path: folder, whole: true });
  if (packages !== null) await putHostPackages(ledger, packages);
  ledger.record({ kind: 'reader', unit: 'libvirtd.service' });
  changes.makeFolder(installedPaths.settings, 0o755, true);
  changes.makeFolder(installedPaths.logs, 0o750, false);
  for (const file of files) changes.putFile(file);
  changes.addLine('/root/.ssh/authorized_keys', authorizedKey);
  putUnits(changes, share);
  useBuild(changes, folder);
  putCommands(changes);
  putCompletions(changes, share);
  putManualPages(changes, share);
  terminal.out('Install bash auto-completion\n');

  await systemctl('daemon-reload');
  await enableUnits(ledger, [...ownUnits, rotation, 'libvirtd-tls.socket']);
  await systemctl('restart', 'zsha-firewall');
  await allowInFirewalld(ledger, firewalldRules);
  terminal.out('Set iptables finished.\n');
  await configureChrony(ledger, changes, chrony);
  await mountAtBoot(ledger, changes, mounts);
}

async function startEverything({ isCluster, consulWaits }: ApplyInput, isToldAnew: boolean): Promise<void> {
  await listenOnTls();
  await replaceGuard(isToldAnew);
  if (!consulWaits) await bringConsulUp(isCluster);
  await systemctl('restart', 'zsha-agent');
  await systemctl('start', 'zsha-leave', rotation);
  // In a new cluster there is nothing to tell yet: the installer asks again at the end.
  if (isCluster) await untilAgentAnswers();
}

/** What the installer has told this node, its timings among it. */
function told(): string {
  return existsSync(installedPaths.nodeSettings) ? readFileSync(installedPaths.nodeSettings, 'utf8') : '';
}

/** A guard of another build, or of other timings, is told to end; its unit starts the new one at once, with the old one's memory. */
async function replaceGuard(isToldAnew: boolean): Promise<void> {
  const pid = await mainPid('zsha-guard');
  if (pid === null) return systemctl('start', 'zsha-guard');
  const runtime = join(currentBuild() ?? installedPaths.programs, 'bin/node');
  if (!isToldAnew && readlinkSync(`/proc/${pid}/exe`) === runtime) return;
  await systemctl('kill', 'zsha-guard');
}

/** The former build serves on, with the files it had. */
async function goBack(changes: Changes): Promise<void> {
  changes.takeBackThisRun();
  await systemctl('daemon-reload');
  await replaceGuard(true);
  await bringConsulUp(false);
  await systemctl('restart', 'zsha-firewall', 'zsha-agent');
}
