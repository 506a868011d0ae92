import { LabError } from '../host/lab-error.ts';
import { setSharePlugged } from '../share/share-control.ts';
import { startShare } from '../share/share-start.ts';
import { isPulled } from './cable.ts';
import type { NodeLayout } from './node-layout.ts';
import { nodePower } from './node-processes.ts';
import { startNode } from './node-start.ts';

/** Boots the node with its cables as they were left. A node that already has power is left alone. */
export async function powerOn(node: NodeLayout): Promise<void> {
  if (nodePower(node) === 'frozen')
    throw new LabError(`${node.name} has power, but is frozen`, `thaw it: script/lab thaw ${node.name}`);
  await startShare(node.name);
  // A share that was mounted anew knows nothing of a cable pulled before.
  setSharePlugged(node.name, !isPulled(node, 'storage'));
  await startNode(node);
}
