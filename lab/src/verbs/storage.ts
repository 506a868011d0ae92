import { LabError } from '../host/lab-error.ts';
import { existingNodes, nodeNamed } from '../nodes/node-layout.ts';
import { setShareFault } from '../share/share-control.ts';
import type { ShareFault } from '../share/share-control.ts';

/** Makes or lifts a fault of the shared directory, for one node or for all. */
export function storageFault(name: string | undefined, all: boolean, fault: ShareFault): void {
  if ((name === undefined) === !all) throw new LabError('which node?', 'name one, or say --all');
  for (const node of name === undefined ? existingNodes() : [nodeNamed(name)]) setShareFault(node.name, fault);
}
