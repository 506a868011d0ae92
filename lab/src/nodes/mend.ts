import { setShareFault } from '../share/share-control.ts';
import { startShare } from '../share/share-start.ts';
import { heal } from './cut.ts';
import { thawNode } from './freeze.ts';
import type { NodeLayout } from './node-layout.ts';
import { nodePower } from './node-processes.ts';

/** Lifts every fault the lab can make but a missing power; what the suite does about it then is its own affair. */
export async function mend(node: NodeLayout): Promise<void> {
  await startShare(node.name);
  setShareFault(node.name, { kind: 'ok' });
  await heal(node);
  if (nodePower(node) === 'frozen') await thawNode(node);
}
