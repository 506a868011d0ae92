import type { ConfigReader } from '../config-reader.ts';
import type { FencingDevice, NodeConfig } from '../model.ts';

/** What holds between the devices, and between a device and the nodes. */
export function checkFencing(
  reader: ConfigReader,
  devices: readonly FencingDevice[],
  nodes: readonly NodeConfig[],
): void {
  devices.forEach((device, at) => {
    const { address, options } = device;
    // What dies with the node cannot say that the node is off.
    if (nodes.some((node) => node.address === address || node.name === address))
      reader.report(['Fencing', at, 'Address'], 'config.fencing.address-of-node', { value: address });
    // One outlet for two nodes would switch off whoever is well.
    const earlier = devices.slice(0, at);
    if (earlier.some((other) => other.address === address && outletOf(other) === outletOf({ options })))
      reader.report(['Fencing', at, 'Address'], 'config.fencing.same-device', { value: address });
  });
  const without = nodes.filter(({ name }) => !devices.some(({ node }) => node === name));
  if (devices.length > 0 && without.length > 0)
    reader.warn(['Fencing'], 'config.fencing.some', { nodes: without.map(({ name }) => name).join(', ') });
}

function outletOf({ options }: Pick<FencingDevice, 'options'>): string {
  return options.get('plug') ?? options.get('port') ?? '';
}
