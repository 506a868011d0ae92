import { unreachable } from '@zsha/kit/unreachable';
import { waitUntil } from '../../host/wait-until.ts';
import { cut, heal } from '../../nodes/cut.ts';
import { existingNodes, networks, nodeNamed } from '../../nodes/node-layout.ts';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { nodePower } from '../../nodes/node-processes.ts';
import { powerOff } from '../../nodes/power-off.ts';
import { powerOn } from '../../nodes/power-on.ts';
import { waitForSsh } from '../../nodes/ssh.ts';
import { witness } from '../../nodes/witness.ts';
import { setShareFault } from '../../share/share-control.ts';
import { health } from '../../testing/guest-page.ts';
import { ownerNow } from '../../testing/suite.ts';
import type { Contender } from '../contenders/contender.ts';

export const failures = ['power-cut', 'isolation', 'storage-loss'] as const;
export type Failure = (typeof failures)[number];

export interface Failover {
  /** From the failure to a QEMU of the VM on another node, as the machine's process table has it; null: not in time. */
  readonly qemuMs: number | null;
  /** From the failure to the first answer of a guest that was started after it; null: not in time. */
  readonly guestMs: number | null;
  /** The owner led the contender's cluster too. */
  readonly wasLeader: boolean;
}

/** What is not back by then is called not back. */
export const backMaxMs = 180_000;

/** One failure of the owner, timed from outside, and everything made whole again. */
export async function failover(contender: Contender, failure: Failure): Promise<Failover> {
  await contender.untilWell();
  const owner = ownerNow();
  const before = await health();
  if (owner === null || before === null) throw new Error('the VM runs nowhere');
  const wasLeader = (await contender.leader()) === owner;
  const node = nodeNamed(owner);
  const begun = performance.now();
  await begin(failure, node);
  const isElsewhere = (): boolean => witness().some((seen) => seen.node !== owner);
  const qemuMs = await timed(begun, 'a QEMU elsewhere', isElsewhere, 20);
  const isNewGuest = async (): Promise<boolean> => {
    const answer = await health();
    return answer !== null && answer.bootId !== before.bootId;
  };
  const guestMs = qemuMs === null ? null : await timed(begun, 'the guest answers', isNewGuest, 50);
  await end();
  return { qemuMs, guestMs, wasLeader };
}

/** @returns null when it did not come to pass in time. */
async function timed(
  begun: number,
  what: string,
  isSo: () => boolean | Promise<boolean>,
  everyMs: number,
): Promise<number | null> {
  const timeoutMs = backMaxMs - (performance.now() - begun);
  try {
    await waitUntil(what, isSo, { timeoutMs, everyMs });
  } catch {
    return null;
  }
  return Math.round(performance.now() - begun);
}

async function begin(failure: Failure, node: NodeLayout): Promise<void> {
  switch (failure) {
    case 'power-cut':
      return powerOff(node);
    case 'isolation':
      return cut(node, networks);
    case 'storage-loss':
      return setShareFault(node.name, { kind: 'hang' });
    default:
      return unreachable(failure);
  }
}

/** Whatever was done, by us or by a contender that fences. */
async function end(): Promise<void> {
  for (const node of existingNodes()) {
    setShareFault(node.name, { kind: 'ok' });
    await heal(node);
    if (nodePower(node) === 'off') await powerOn(node);
  }
  for (const node of existingNodes()) await waitForSsh(node);
}
