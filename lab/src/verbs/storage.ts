import type { Command } from 'commander';
import { existingNodes, nodeNamed } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { setShareFault } from '../share/share-control.ts';
import type { ShareFault } from '../share/share-control.ts';

/** Makes or lifts a fault of the shared directory as these nodes have it. */
export function storageFault(nodes: readonly NodeLayout[], fault: ShareFault): void {
  for (const { name } of nodes) setShareFault(name, fault);
}

/** The action of a verb that wants one node, or `--all`. */
export function storageVerb(fault: ShareFault) {
  return (name: string | undefined, { all }: { readonly all: boolean }, verb: Command): void => {
    if ((name === undefined) !== all) verb.error('error: name one node, or say --all', { exitCode: 2 });
    storageFault(name === undefined ? existingNodes() : [nodeNamed(name)], fault);
  };
}
