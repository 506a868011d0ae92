import type { FenceFile } from '@zsha/config/fence-file';
import type { HaConfig } from '@zsha/config/model';
import { serializeConfig } from '@zsha/config/serialize-config';
import type { Timings } from '@zsha/core/lease/timings';
import { installedPaths } from '@zsha/config/installed-paths';
import type { ApplyInput } from '../on-node/apply.ts';
import { buildFolder } from '../on-node/builds.ts';
import type { HostPackages } from '../on-node/put-host-packages.ts';
import type { SeedInput } from '../on-node/seed.ts';
import type { Terminal } from '../terminal.ts';
import { nodeCertificate } from './certificates.ts';
import { chronySettings } from './chrony-settings.ts';
import { authorizedKeyLine } from './cluster-key.ts';
import type { ClusterSecrets } from './cluster-secrets.ts';
import type { LinkedNode } from './connect-all.ts';
import { firewalldRules } from './firewall.ts';
import { knownHostsText } from './host-keys.ts';
import { packagesFor } from './host-packages.ts';
import { environmentText } from './look-at-nodes.ts';
import { mountUnit } from './mount-unit.ts';
import { nodeFiles } from './node-files.ts';
import type { NodeFacts } from './node-facts.ts';
import { runHalf } from './remote-half.ts';
import { sendPackage } from './send-package.ts';

const electionMaxMs = 3 * 60_000;
const stopMaxMs = 3 * 60_000;

export interface Installation {
  readonly config: HaConfig;
  readonly linked: readonly LinkedNode[];
  readonly facts: ReadonlyMap<string, NodeFacts>;
  /** By address. */
  readonly hostKeys: ReadonlyMap<string, Buffer>;
  readonly secrets: ClusterSecrets;
  readonly timings: Timings;
  readonly fencing: FenceFile | null;
  readonly build: string;
  readonly packageDir: string;
}

/** Where it failed, and why. */
export interface Failure {
  readonly node: string;
  readonly step: Step;
  readonly detail: string;
}

type Step = 'stop' | 'send' | 'install' | 'consul' | 'settle';

/**
 * Acts on the nodes: on all of them at once while nothing relies on them, one after the other in a
 * cluster that runs. A first installation that fails leaves every node as it was.
 */
export async function carryOut(terminal: Terminal, installation: Installation): Promise<Failure | null> {
  const { linked, facts, build } = installation;
  // Nothing starts the VM before the shared folder has the cluster's mark, which is written last.
  const seen = [...facts.values()];
  const isCluster =
    seen.some(({ installed }) => installed !== null) && seen.some(({ marker }) => marker !== null);
  const failure = await attempt(terminal, installation, isCluster);
  if (failure !== null) await (isCluster ? forgetUnused(linked, build) : takeBack(linked, build));
  return failure;
}

/** Leaves every node as it was. What fails here too says nothing new: the first failure is what counts. */
async function takeBack(linked: readonly LinkedNode[], build: string): Promise<void> {
  const folder = buildFolder(build);
  await Promise.allSettled(
    linked.map(async (one) => {
      await runHalf(one, build, 'node-remove', {}).catch(() => undefined);
      await one.link.run(['rm', '-rf', folder, `${folder}.partial`], '', stopMaxMs);
    }),
  );
}

/** The nodes that were not reached by an upgrade keep nothing of it. */
async function forgetUnused(linked: readonly LinkedNode[], build: string): Promise<void> {
  const script = '[ "$(readlink "$1")" = "$2" ] || rm -rf "$2"';
  const argv = ['sh', '-c', script, 'sh', installedPaths.programs, buildFolder(build)];
  await Promise.allSettled(linked.map(({ link }) => link.run(argv, '', stopMaxMs)));
}

async function attempt(
  terminal: Terminal,
  installation: Installation,
  isCluster: boolean,
): Promise<Failure | null> {
  const { config, linked, facts, secrets, build, packageDir } = installation;
  // Under a running VM nothing is stopped: each agent is replaced in its turn, faster than its leases end.
  if ([...facts.values()].every(({ vmProcess }) => !vmProcess))
    for (const { node, link } of linked) {
      terminal.out(`Stop Service consul&z for: ${node.address}\n`);
      // Before the first installation there is nothing to stop, and that is no failure.
      await link.run(['systemctl', 'stop', 'zsha-agent'], '', stopMaxMs);
    }
  for (const { node } of linked) {
    terminal.out(`Send ${installedPaths.programs} to ${node.address}\n`);
    terminal.out(`Send ${installedPaths.config} to ${node.address}\n`);
  }
  const notSent = await onEach(linked, 'send', ({ link }) => sendPackage(link, packageDir, build));
  if (notSent !== null) return notSent;
  terminal.out('Not Ceph Type, skip generate ceph auth.\n');

  const install = (one: LinkedNode): Promise<void> => applyTo(terminal, installation, one, isCluster);
  // The node with the VM last: a build that fails has failed on another one before.
  const runsVm = ({ node }: LinkedNode): boolean => facts.get(node.name)?.vmProcess === true;
  const inOrder = linked.toSorted((one, other) => Number(runsVm(one)) - Number(runsVm(other)));
  const notInstalled = await onEach(inOrder, 'install', install, isCluster);
  if (notInstalled !== null) return notInstalled;
  const seed: SeedInput = {
    secrets,
    imageFolder: config.imageFolder,
    config: serializeConfig(config),
    timings: installation.timings,
    maxMs: electionMaxMs,
  };
  const notSeeded = await onEach(linked.slice(0, 1), 'consul', (one) =>
    runHalf(one, build, 'node-seed', seed),
  );
  return notSeeded ?? onEach(linked, 'settle', (one) => runHalf(one, build, 'node-settle', {}));
}

/** The first failure in the order of the nodes; one after the other stops there. */
async function onEach(
  linked: readonly LinkedNode[],
  step: Step,
  act: (one: LinkedNode) => Promise<void>,
  inTurn = false,
): Promise<Failure | null> {
  const tried = async (one: LinkedNode): Promise<Failure | null> => {
    try {
      await act(one);
      return null;
    } catch (error) {
      return { node: one.node.name, step, detail: error instanceof Error ? error.message : String(error) };
    }
  };
  if (!inTurn) return (await Promise.all(linked.map(tried))).find((failure) => failure !== null) ?? null;
  for (const one of linked) {
    const failure = await tried(one);
    if (failure !== null) return failure;
  }
  return null;
}

/** Says what it did in one piece: the nodes work at the same time. */
async function applyTo(
  terminal: Terminal,
  installation: Installation,
  linked: LinkedNode,
  isCluster: boolean,
): Promise<void> {
  const { config, facts, secrets, timings, fencing, hostKeys, build } = installation;
  const { node } = linked;
  const seen = facts.get(node.name);
  const authority = { certificate: secrets.caCertificate, key: secrets.caKey };
  const input: ApplyInput = {
    build,
    servers: config.nodes.length,
    isCluster,
    authorizedKey: authorizedKeyLine(secrets.sshPublicKey, config.nodes),
    packages: packagesOf(seen),
    chrony: chronySettings(config, node),
    mounts: (seen?.mounts ?? []).flatMap((mount) => mountUnit(mount) ?? []),
    firewalldRules: seen?.firewalld === true ? firewalldRules(config, node) : [],
    files: nodeFiles({
      config,
      node,
      settings: {
        node: node.name,
        clusterId: secrets.clusterId,
        accelerator: seen?.kvm === true ? 'kvm' : 'tcg',
        timings,
      },
      secrets,
      fencing,
      certificate: await nodeCertificate(authority, node, Date.now()),
      knownHosts: knownHostsText(hostKeys),
    }),
  };
  let said = `Install for: ${node.address}\nconfig file check pass\n`;
  if (seen !== undefined) said += `${environmentText(config, seen)}\n`;
  try {
    await runHalf(linked, build, 'node-apply', input, (text) => (said += text));
  } finally {
    terminal.out(`${said}\n`);
  }
}

function packagesOf(facts: NodeFacts | undefined): HostPackages | null {
  if (facts === undefined || facts.packageManager === null) return null;
  const names = packagesFor(facts.missingPrograms, facts.packageManager);
  return names === null || names.length === 0 ? null : { manager: facts.packageManager, names };
}
