import { waitUntil } from '../host/wait-until.ts';
import { cut, heal } from '../nodes/cut.ts';
import { networks, nodeNamed } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { startNode } from '../nodes/node-start.ts';
import { powerOff } from '../nodes/power-off.ts';
import { waitForSsh } from '../nodes/ssh.ts';
import { witness } from '../nodes/witness.ts';
import { setShareFault } from '../share/share-control.ts';
import { health } from '../testing/guest-page.ts';
import { ownerNow, untilWell } from '../testing/suite.ts';

export const failures = ['power-cut', 'isolation', 'storage-loss'] as const;
export type Failure = (typeof failures)[number];

export interface Failover {
  readonly failure: Failure;
  /** From the failure to a QEMU of the VM on another node, as the machine's process table has it. */
  readonly qemuMs: number;
  /** From the failure to the first answer of the guest. */
  readonly guestMs: number;
}

const backMaxMs = 300_000;

/** One failure of the owner, timed from outside, and everything made whole again. */
export async function failover(failure: Failure): Promise<Failover> {
  await untilWell();
  const owner = ownerNow();
  if (owner === null) throw new Error('the VM runs nowhere');
  const node = nodeNamed(owner);
  const begun = performance.now();
  await begin(failure, node);
  const isElsewhere = (): boolean => witness().some((seen) => seen.node !== owner);
  await waitUntil('a QEMU elsewhere', isElsewhere, { timeoutMs: backMaxMs, everyMs: 20 });
  const qemuMs = Math.round(performance.now() - begun);
  await waitUntil('the guest answers', async () => (await health()) !== null, {
    timeoutMs: backMaxMs,
    everyMs: 50,
  });
  const guestMs = Math.round(performance.now() - begun);
  await end(failure, node);
  return { failure, qemuMs, guestMs };
}

async function begin(failure: Failure, node: NodeLayout): Promise<void> {
  switch (failure) {
    case 'power-cut':
      return powerOff(node);
    case 'isolation':
      return cut(node, networks);
    case 'storage-loss':
      return setShareFault(node.name, { kind: 'hang' });
  }
}

async function end(failure: Failure, node: NodeLayout): Promise<void> {
  switch (failure) {
    case 'power-cut':
      await startNode(node);
      return waitForSsh(node);
    case 'isolation':
      return heal(node);
    case 'storage-loss':
      return setShareFault(node.name, { kind: 'ok' });
  }
}
