import { setTimeout as sleep } from 'node:timers/promises';
import { unreachable } from '@zsha/kit/unreachable';
import { LabError } from '../../host/lab-error.ts';
import { signal } from '../../host/processes.ts';
import { waitUntil } from '../../host/wait-until.ts';
import { existingNodes, nodeNamed } from '../../nodes/node-layout.ts';
import { nodePower, nodeProcesses } from '../../nodes/node-processes.ts';
import { setShareFault } from '../../share/share-control.ts';
import { onNode, orderNode, ownerNow } from '../../testing/suite.ts';
import type { Contender, Parts } from '../contenders/contender.ts';
import { slowArbiter } from './slow-arbiter.ts';

/** Troubles that no VM should be restarted for. */
export const blipNames = [
  'arbiter-cut-from-owner',
  'storage-stalled',
  'agent-killed',
  'leader-killed',
  'arbiter-stopped',
  'slow-answers',
] as const;
export type BlipName = (typeof blipNames)[number];

export const aboutBlips: Readonly<Record<BlipName, string>> = {
  'arbiter-cut-from-owner': 'Consul (Corosync) of the owner cut off from the others for 10 s',
  'storage-stalled': 'the storage stalled for 30 s, for all nodes',
  'agent-killed': 'the agent (pacemaker-controld) of the owner killed 50 times',
  'leader-killed': 'Consul (Corosync) killed on the node that leads, 20 times',
  'arbiter-stopped': 'Consul (Corosync) stopped on every node for 5 minutes',
  'slow-answers': '3 % of the answers of Consul and of the storage 0.5 to 3 s late, for 30 minutes',
};

/** How long and how often, as a share of what the names promise: 1 is all of it. */
export async function blip(name: BlipName, contender: Contender, scale: number): Promise<void> {
  const { parts } = contender;
  const times = (count: number): number => Math.max(Math.round(count * scale), 1);
  switch (name) {
    case 'arbiter-cut-from-owner':
      return cutArbiter(ownerNamed(), parts, 10);
    case 'storage-stalled':
      return stallStorage(30_000 * scale);
    case 'agent-killed':
      for (let time = 0; time < times(50); time += 1) {
        await killOn(ownerNow(), (each) => parts.isAgent(each));
        await contender.untilWell();
      }
      return;
    case 'leader-killed':
      for (let time = 0; time < times(20); time += 1) {
        await killOn(await contender.leader(), (each) => parts.isArbiter(each));
        await contender.untilWell();
      }
      return;
    case 'arbiter-stopped':
      return stopArbiter(parts, 300_000 * scale);
    case 'slow-answers':
      return slowArbiter(1_800_000 * scale);
    default:
      return unreachable(name);
  }
}

function ownerNamed(): string {
  const owner = ownerNow();
  if (owner === null) throw new LabError('the VM runs nowhere', 'the contender has to be well first');
  return owner;
}

/** What ssh ends with when the other side is gone. */
const lostConnection = 255;

/** In one command of the node itself: what is typed from outside would add its own time to the cut. */
async function cutArbiter(node: string, { arbiterPackets }: Parts, durationSec: number): Promise<void> {
  const chain = (hook: 'input' | 'output', link: string): string => {
    const rules = arbiterPackets.map((words) => `${link} != lo ${words.join(' ')} drop ;`);
    return `chain ${hook} { type filter hook ${hook} priority -300 ; ${rules.join(' ')} }`;
  };
  const chains = [chain('input', 'iifname'), chain('output', 'oifname')];
  const table = ['table inet blip {', ...chains, '}'].join('\n');
  const script = `nft "${table}" && sleep ${durationSec} && nft delete table inet blip`;
  const { code, stderr } = await onNode(
    node,
    'systemd-run',
    '--wait',
    '--quiet',
    '--collect',
    'sh',
    '-c',
    script,
  );
  // A node that was fenced meanwhile has lost its table, and this connection, with its power.
  if (code !== 0 && code !== lostConnection)
    throw new LabError(`the cut on ${node} ended with ${code}: ${stderr.trim()}`, 'look at its nftables');
}

async function stallStorage(durationMs: number): Promise<void> {
  for (const { name } of existingNodes()) setShareFault(name, { kind: 'hang' });
  await sleep(durationMs);
  for (const { name } of existingNodes()) setShareFault(name, { kind: 'ok' });
}

async function stopArbiter({ arbiterUnits }: Parts, durationMs: number): Promise<void> {
  const nodes = existingNodes();
  await Promise.all(nodes.map(({ name }) => orderNode(name, 'systemctl', 'stop', ...arbiterUnits)));
  await sleep(durationMs);
  await Promise.all(nodes.map(({ name }) => orderNode(name, 'systemctl', 'start', ...arbiterUnits)));
}

/** Kills it once it is there, so that the next time strikes its successor. */
async function killOn(name: string | null, isIt: Parts['isAgent']): Promise<void> {
  if (name === null) return;
  const node = nodeNamed(name);
  const found = (): readonly number[] =>
    nodeProcesses(node)
      .filter((each) => each.state !== 'Z' && isIt(each))
      .map(({ pid }) => pid);
  try {
    await waitUntil('what is to be killed is there', () => found().length > 0, {
      timeoutMs: 30_000,
      everyMs: 100,
    });
  } catch (error) {
    // It was fenced with its node: that is what will be told.
    if (nodePower(node) === 'off') return;
    throw error;
  }
  for (const pid of found()) signal(pid, 'SIGKILL');
  await sleep(1000);
}
