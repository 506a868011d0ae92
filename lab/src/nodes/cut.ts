import { setSharePlugged } from '../share/share-control.ts';
import { plugCable, pullCable } from './cable.ts';
import { networks, type Network, type NodeLayout } from './node-layout.ts';

/** Cuts the node off one network or all. The shared directory is reached over the storage network, so it hangs with it. */
export async function cut(node: NodeLayout, which: readonly Network[]): Promise<void> {
  // First what can be refused, so that a refusal changes nothing.
  if (which.includes('storage')) setSharePlugged(node.name, false);
  for (const network of which) await pullCable(node, network);
}

/** Plugs every cable in again. A fault of the storage itself stays. */
export async function heal(node: NodeLayout): Promise<void> {
  setSharePlugged(node.name, true);
  for (const network of networks) await plugCable(node, network);
}
