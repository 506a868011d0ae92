import { bridges } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';

/** How a node's BMC is reached, by whoever may switch its power. */
export interface Bmc {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Every BMC answers on the machine's own end of the management network, each on its own port. */
export const bmcAddress = bridges.management.address;

/** The port of node-1's; the next ones follow. 623 itself belongs to a real BMC. */
const firstPort = 6231;

export function bmcOf({ name }: NodeLayout): Bmc {
  const index = Number(name.replace('node-', ''));
  return { port: firstPort + index - 1, user: 'admin', password: 'zsha-lab-bmc' };
}

/** What `fence_ipmilan` is told, in its own words. ipmi_sim knows cipher suite 3. */
export function fenceOptions(node: NodeLayout): Readonly<Record<string, string>> {
  const { port, user, password } = bmcOf(node);
  return {
    ip: bmcAddress,
    ipport: String(port),
    username: user,
    password,
    lanplus: '1',
    cipher: '3',
  };
}
