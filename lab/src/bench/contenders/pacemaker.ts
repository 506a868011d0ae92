import { domainXml } from '@zsha/adapters/libvirt/domain-xml';
import { parseConfig } from '@zsha/config/parse-config';
import { startBmcs } from '../../bmc/start-bmcs.ts';
import { LabError } from '../../host/lab-error.ts';
import { step } from '../../host/progress.ts';
import { run, tryRun } from '../../host/run.ts';
import { waitUntil } from '../../host/wait-until.ts';
import { existingNodes, nodeNamed, vm } from '../../nodes/node-layout.ts';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { nodePower } from '../../nodes/node-processes.ts';
import { reachableAddress, sshArgs } from '../../nodes/ssh.ts';
import { witness } from '../../nodes/witness.ts';
import { health } from '../../testing/guest-page.ts';
import { orderNode } from '../../testing/suite.ts';
import { nodesWithImage } from '../../verbs/bare-lab.ts';
import { labConfig } from '../../verbs/lab-config.ts';
import type { Contender, ContenderName, Parts } from './contender.ts';
import { corosyncConfig, crmConfiguration, debianDefaults, domainFile, tuned } from './pacemaker-cluster.ts';
import type { PacemakerTuning } from './pacemaker-cluster.ts';

const waitMaxMs = 300_000;

const parts: Parts = {
  // Corosync takes Pacemaker along when it stops, and Pacemaker brings it when it starts.
  arbiterUnits: ['corosync', 'pacemaker'],
  arbiterPackets: [['udp', 'dport', '5405']],
  isArbiter: ({ program }) => program === 'corosync',
  isAgent: ({ program }) => program === 'pacemaker-controld',
};

export const pacemaker = contender(
  'pacemaker',
  'Pacemaker, Corosync and VirtualDomain with Debian’s defaults, fence_ipmilan',
  debianDefaults,
);
export const pacemakerTuned = contender('pacemaker-tuned', 'the same, tuned to be fast', tuned);

function contender(name: ContenderName, about: string, tuning: PacemakerTuning): Contender {
  return {
    name,
    about,
    install: async () => {
      const nodes = await nodesWithImage({ nodes: 3, base: 'contenders' });
      await startBmcs(nodes);
      await step('Pacemaker', () => install(nodes, tuning));
      await step('Management VM', untilWell);
    },
    untilWell,
    leader,
    parts,
  };
}

async function install(nodes: readonly NodeLayout[], tuning: PacemakerTuning): Promise<void> {
  for (const node of nodes) {
    await write(node, '/etc/corosync/corosync.conf', corosyncConfig(nodes, tuning));
    await write(node, domainFile, domainOn(node, nodes));
    await orderNode(node.name, 'systemctl', 'enable', '--now', 'corosync', 'pacemaker');
  }
  const [first] = nodes;
  if (first === undefined) throw new LabError('there are no nodes', 'run `script/lab up` first');
  await waitUntil('every node is a member', async () => (await membersSeenBy(first)) === nodes.length, {
    timeoutMs: waitMaxMs,
    everyMs: 500,
  });
  await write(first, '/root/cluster.crm', crmConfiguration(nodes, tuning));
  await orderNode(first.name, 'crm', '--force', 'configure', 'load', 'replace', '/root/cluster.crm');
}

/** The VM as the suite would start it, but for the gate and the name. */
function domainOn(node: NodeLayout, nodes: readonly NodeLayout[]): string {
  const config = parseConfig(labConfig(nodes));
  if (!config.ok) throw new Error('invariant broken: the lab’s configuration is sound');
  const about = { number: 1, at: '', by: 'lab', reason: '', timings: null, config: config.value };
  const settings = {
    uuid: '7a736861-0000-4000-8000-0000000000ff',
    accelerator: 'tcg',
    emulator: '/usr/bin/qemu-system-x86_64',
    runFolder: '/run',
    image: '/opt/smp/mngt/mnvm.img',
    guestSocket: '/run/mnvm-guest.sock',
  } as const;
  return domainXml(settings, about, node.name, 1).replace(vm.domain, vm.plainDomain);
}

async function untilWell(): Promise<void> {
  await waitUntil('the Pacemaker cluster is well', isWell, { timeoutMs: waitMaxMs, everyMs: 500 });
}

/** Members, and at rest: one that has just come back is probed and given its devices first, and nothing else is done meanwhile. */
async function isWell(): Promise<boolean> {
  const nodes = existingNodes();
  for (const node of nodes)
    if (nodePower(node) !== 'on' || (await membersSeenBy(node)) !== nodes.length) return false;
  return (await isAtRest()) && witness().length === 1 && (await health()) !== null;
}

async function isAtRest(): Promise<boolean> {
  const coordinator = await leader();
  if (coordinator === null) return false;
  const { code, stdout } = await onNode(nodeNamed(coordinator), 'crmadmin', '--status', coordinator);
  return code === 0 && stdout.includes('S_IDLE');
}

/** How many members are online, by one node's word; null when it does not answer. */
async function membersSeenBy(node: NodeLayout): Promise<number | null> {
  const { code, stdout } = await onNode(node, 'crm_mon', '-1', '--output-as=xml');
  return code === 0 ? [...stdout.matchAll(/<node name="[^"]*"[^>]* online="true"/g)].length : null;
}

/** The designated coordinator. */
async function leader(): Promise<string | null> {
  for (const node of existingNodes()) {
    if (nodePower(node) !== 'on') continue;
    const { code, stdout } = await onNode(node, 'crm_mon', '-1', '--output-as=xml');
    if (code === 0) return /<current_dc [^>]*name="([^"]+)"/.exec(stdout)?.[1] ?? null;
  }
  return null;
}

function onNode(node: NodeLayout, ...command: readonly string[]): ReturnType<typeof tryRun> {
  const quoted = command.map((word) => `'${word}'`).join(' ');
  return tryRun('ssh', [...sshArgs(reachableAddress(node) ?? node.address.management), quoted], {
    timeoutMs: 60_000,
  });
}

async function write(node: NodeLayout, path: string, content: string): Promise<void> {
  await run('ssh', [...sshArgs(node.address.management), `cat >'${path}'`], {
    timeoutMs: 30_000,
    input: content,
  });
}
