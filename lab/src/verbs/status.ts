import { isPulled } from '../nodes/cable.ts';
import { existingNodes, vm } from '../nodes/node-layout.ts';
import { nodePower } from '../nodes/node-processes.ts';
import { readShareState } from '../share/share-control.ts';
import { storageView } from '../share/storage-view.ts';

/** The lab as it stands: power, cables and storage of every node. */
export function status(options: { readonly json: boolean }): void {
  const cable = (pulled: boolean): 'up' | 'cut' => (pulled ? 'cut' : 'up');
  const view = {
    nodes: existingNodes().map((node) => ({
      name: node.name,
      address: node.address.management,
      power: nodePower(node),
      networks: {
        management: cable(isPulled(node, 'management')),
        storage: cable(isPulled(node, 'storage')),
      },
      storage: storageView(readShareState(node.name)),
    })),
    vm: { address: vm.address },
    platform: { url: `http://${vm.address}:${vm.port}/` },
  };
  if (options.json) {
    console.log(JSON.stringify(view));
    return;
  }
  if (view.nodes.length === 0) console.log('The lab has no nodes; script/lab up makes them.');
  for (const { name, address, power, networks, storage } of view.nodes)
    console.log(
      `${name}  ${address}  power ${power}  management ${networks.management}  storage network ${networks.storage}  storage ${storage}`,
    );
}
