import type { Process } from '../host/processes.ts';
import { existingNodes, vm } from './node-layout.ts';
import { nodePower, nodeProcesses } from './node-processes.ts';

export type Sighting = { readonly node: string; readonly pid: number; readonly state: string };

const names = [vm.domain, vm.plainDomain];

/** A QEMU of the management VM; the gate that becomes one carries the same arguments but is a shell until then. */
export function isManagementVm(process: Process): boolean {
  return (
    process.program.startsWith('qemu-system') &&
    process.args.some((arg) => names.some((name) => arg.startsWith(`guest=${name},`)))
  );
}

/** Where the management VM lives, from the machine's own process table and nobody's word. */
export function witness(): Sighting[] {
  return existingNodes().flatMap((node) => {
    const frozen = nodePower(node) === 'frozen';
    return nodeProcesses(node)
      .filter((process) => process.state !== 'Z' && isManagementVm(process))
      .map((process) => ({ node: node.name, pid: process.pid, state: frozen ? 'T' : process.state }));
  });
}
